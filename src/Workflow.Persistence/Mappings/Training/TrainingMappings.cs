using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Approvals.Training;
using Workflow.Persistence.Accounts;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Mappings.Training;

internal sealed class TrainingModuleMapping : IEntityTypeConfiguration<TrainingModule>
{
    public void Configure(EntityTypeBuilder<TrainingModule> module)
    {
        module.ToTable("TrainingModules");
        module.HasKey(m => m.Code);
        module.Property(m => m.Code).HasMaxLength(TrainingRules.CodeLength);
        module.Property(m => m.Name).IsText(TrainingRules.ModuleNameLength);
        module.Property(m => m.NameZh).IsText(TrainingRules.ModuleNameLength);
        module.Property(m => m.Prerequisites).HasConversion<JsonListOf<string>, JsonListOf<string>.Comparer>().HasMaxLength(TrainingRules.MostPrerequisites * (TrainingRules.CodeLength + 3) + 2);
    }
}

internal sealed class TrainingSessionMapping : IEntityTypeConfiguration<TrainingSession>
{
    public void Configure(EntityTypeBuilder<TrainingSession> session)
    {
        session.ToTable("TrainingSessions");
        session.Property(s => s.Id).ValueGeneratedNever();
        session.Property(s => s.ModuleCode).HasMaxLength(TrainingRules.CodeLength);
        session.Property(s => s.TrainerName).IsText(TrainingRules.NameLength);
        session.Property(s => s.Place).IsText(TrainingRules.PlaceLength);
        session.Ignore(s => s.Present);
        session.HasOne<TrainingModule>().WithMany().HasForeignKey(s => s.ModuleCode).OnDelete(DeleteBehavior.Restrict);
        session.HasOne<Account>().WithMany().HasForeignKey(s => s.TrainerId).OnDelete(DeleteBehavior.Restrict);
        session.HasMany(s => s.Enrolments).WithOne().HasForeignKey(e => e.SessionId).OnDelete(DeleteBehavior.Restrict);
        session.HasIndex(s => s.ModuleCode);
        session.HasIndex(s => s.TrainerId);
        session.HasIndex(s => s.StartsAt);
    }
}

internal sealed class EnrolmentMapping : IEntityTypeConfiguration<Enrolment>
{
    public void Configure(EntityTypeBuilder<Enrolment> enrolment)
    {
        enrolment.ToTable("TrainingEnrolments");
        enrolment.HasKey(e => new { e.SessionId, e.UserId });
        enrolment.Property(e => e.UserName).IsText(TrainingRules.NameLength);
        enrolment.Property(e => e.Note!).IsText(TrainingRules.NoteLength);
        enrolment.Ignore(e => e.Result);
        enrolment.HasOne<Account>().WithMany().HasForeignKey(e => e.UserId).OnDelete(DeleteBehavior.Restrict);
        enrolment.HasIndex(e => e.UserId);
    }
}

internal sealed class CertificateMapping : IEntityTypeConfiguration<Certificate>
{
    public void Configure(EntityTypeBuilder<Certificate> certificate)
    {
        certificate.ToTable("Certificates");
        certificate.Property(c => c.Id).ValueGeneratedNever();
        certificate.Property(c => c.ModuleCode).HasMaxLength(TrainingRules.CodeLength);
        certificate.Property(c => c.ModuleName).IsText(TrainingRules.ModuleNameLength);
        certificate.Property(c => c.ModuleNameZh).IsText(TrainingRules.ModuleNameLength);
        certificate.Property(c => c.UserName).IsText(TrainingRules.NameLength);
        certificate.Property(c => c.TrainerName).IsText(TrainingRules.NameLength);
        certificate.Property(c => c.Code).HasConversion<HashToBytes>().HasMaxLength(32);
        certificate.HasOne<Account>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Restrict);
        certificate.HasOne<TrainingSession>().WithMany().HasForeignKey(c => c.SessionId).OnDelete(DeleteBehavior.Restrict);
        certificate.HasIndex(c => c.Code).IsUnique();
        certificate.HasIndex(c => new { c.UserId, c.ModuleCode });
        certificate.HasIndex(c => c.SessionId);
        certificate.HasIndex(c => c.ValidUntil);
    }
}

internal sealed class PlannedTrainingMapping : IEntityTypeConfiguration<PlannedTraining>
{
    public void Configure(EntityTypeBuilder<PlannedTraining> planned)
    {
        planned.ToTable("PlannedTrainings");
        planned.Property(p => p.Id).ValueGeneratedNever();
        planned.Property(p => p.UserName).IsText(TrainingRules.NameLength);
        planned.Property(p => p.ModuleCode).HasMaxLength(TrainingRules.CodeLength);
        planned.HasOne<TrainingModule>().WithMany().HasForeignKey(p => p.ModuleCode).OnDelete(DeleteBehavior.Restrict);
        planned.HasOne<Account>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Restrict);
        planned.HasIndex(p => new { p.UserId, p.Year, p.ModuleCode }).IsUnique();
        planned.HasIndex(p => p.ModuleCode);
        planned.HasIndex(p => p.DueOn);
    }
}
