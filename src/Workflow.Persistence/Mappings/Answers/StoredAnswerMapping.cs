using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Persistence.Answers;

namespace Workflow.Persistence.Mappings.Answers;

internal sealed class StoredAnswerMapping : IEntityTypeConfiguration<StoredAnswer>
{
    public void Configure(EntityTypeBuilder<StoredAnswer> answer)
    {
        answer.ToTable("StoredAnswers");
        answer.HasKey(a => new { a.UserId, a.Method, a.Route, a.Key });
        answer.Property(a => a.Method).HasMaxLength(10);
        answer.Property(a => a.Route).HasMaxLength(200);
        answer.Property(a => a.Key).HasMaxLength(200);
        answer.Property(a => a.BodyHash).HasMaxLength(64);
        answer.Property(a => a.ContentType).HasMaxLength(100);
        answer.Property(a => a.Location).HasMaxLength(400);
        answer.Property(a => a.ETag).HasMaxLength(100);
        answer.HasIndex(a => a.ExpiresAt);
    }
}
