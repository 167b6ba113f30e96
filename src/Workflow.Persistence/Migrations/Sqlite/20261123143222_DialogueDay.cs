using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workflow.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class DialogueDay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Section",
                table: "Memberships",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DialogueDays",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Quarter = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    InvitedSections = table.Column<string>(type: "TEXT", maxLength: 421, nullable: true),
                    PublicKey = table.Column<byte[]>(type: "BLOB", maxLength: 600, nullable: false),
                    SealedKey = table.Column<byte[]>(type: "BLOB", maxLength: 4000, nullable: true),
                    Participants = table.Column<int>(type: "INTEGER", nullable: true),
                    Crowd = table.Column<int>(type: "INTEGER", nullable: true),
                    ChairName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    HeldNotes = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: true),
                    HeldAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ProjectId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MeetsAt = table.Column<long>(type: "INTEGER", nullable: false),
                    MeetsUntil = table.Column<long>(type: "INTEGER", nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    InstanceId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Step = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    StepBookmarkId = table.Column<int>(type: "INTEGER", nullable: true),
                    StepSince = table.Column<long>(type: "INTEGER", nullable: true),
                    StepAllowedFor = table.Column<long>(type: "INTEGER", nullable: true),
                    Reminded = table.Column<int>(type: "INTEGER", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CancelReason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    ActionItems = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DialogueDays", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DialogueDays_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DialogueSchedules",
                columns: table => new
                {
                    ProjectId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    WorkingDay = table.Column<int>(type: "INTEGER", nullable: false),
                    DrawHours = table.Column<int>(type: "INTEGER", nullable: false),
                    SubmitHours = table.Column<int>(type: "INTEGER", nullable: false),
                    AnswerHours = table.Column<int>(type: "INTEGER", nullable: false),
                    MeetingAfterDays = table.Column<int>(type: "INTEGER", nullable: false),
                    InvitedSections = table.Column<string>(type: "TEXT", maxLength: 421, nullable: true),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DialogueSchedules", x => x.ProjectId);
                    table.ForeignKey(
                        name: "FK_DialogueSchedules_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PainPoints",
                columns: table => new
                {
                    Id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DayId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    AuthorId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AuthorName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    OwnerId = table.Column<byte[]>(type: "BLOB", nullable: true),
                    OwnerName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PainPoints", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PainPoints_Accounts_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PainPoints_Accounts_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PainPoints_DialogueDays_DayId",
                        column: x => x.DayId,
                        principalTable: "DialogueDays",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SealedPainPoints",
                columns: table => new
                {
                    DayId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    TicketHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealedPainPoints", x => new { x.DayId, x.TicketHash });
                    table.ForeignKey(
                        name: "FK_SealedPainPoints_DialogueDays_DayId",
                        column: x => x.DayId,
                        principalTable: "DialogueDays",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TicketDraws",
                columns: table => new
                {
                    DayId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    UserId = table.Column<byte[]>(type: "BLOB", nullable: false),
                    BlindedHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TicketDraws", x => new { x.DayId, x.UserId });
                    table.ForeignKey(
                        name: "FK_TicketDraws_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TicketDraws_DialogueDays_DayId",
                        column: x => x.DayId,
                        principalTable: "DialogueDays",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DialogueDays_ProjectId_Quarter",
                table: "DialogueDays",
                columns: new[] { "ProjectId", "Quarter" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DialogueDays_ProjectId_Status_UpdatedAt",
                table: "DialogueDays",
                columns: new[] { "ProjectId", "Status", "UpdatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PainPoints_AuthorId",
                table: "PainPoints",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_PainPoints_DayId",
                table: "PainPoints",
                column: "DayId");

            migrationBuilder.CreateIndex(
                name: "IX_PainPoints_OwnerId",
                table: "PainPoints",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_TicketDraws_UserId",
                table: "TicketDraws",
                column: "UserId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DialogueSchedules");

            migrationBuilder.DropTable(
                name: "PainPoints");

            migrationBuilder.DropTable(
                name: "SealedPainPoints");

            migrationBuilder.DropTable(
                name: "TicketDraws");

            migrationBuilder.DropTable(
                name: "DialogueDays");

            migrationBuilder.DropColumn(
                name: "Section",
                table: "Memberships");
        }
    }
}
