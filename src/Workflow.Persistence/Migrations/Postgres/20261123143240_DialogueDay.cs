using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Workflow.Persistence.Migrations.Postgres
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
                type: "character varying(20)",
                maxLength: 20,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "DialogueDays",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Quarter = table.Column<DateOnly>(type: "date", nullable: false),
                    Status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    InvitedSections = table.Column<string>(type: "character varying(421)", maxLength: 421, nullable: true, collation: "C"),
                    PublicKey = table.Column<byte[]>(type: "bytea", maxLength: 600, nullable: false),
                    SealedKey = table.Column<byte[]>(type: "bytea", maxLength: 4000, nullable: true),
                    Participants = table.Column<int>(type: "integer", nullable: true),
                    Crowd = table.Column<int>(type: "integer", nullable: true),
                    ChairName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    HeldNotes = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: true),
                    HeldAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    PublishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    MeetsAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    MeetsUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Sequence = table.Column<int>(type: "integer", nullable: false),
                    InstanceId = table.Column<Guid>(type: "uuid", nullable: true),
                    Step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    StepBookmarkId = table.Column<int>(type: "integer", nullable: true),
                    StepSince = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    StepAllowedFor = table.Column<long>(type: "bigint", nullable: true),
                    Reminded = table.Column<int>(type: "integer", nullable: false),
                    DueAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    CancelReason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    ActionItems = table.Column<string>(type: "jsonb", nullable: true)
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
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    WorkingDay = table.Column<int>(type: "integer", nullable: false),
                    DrawHours = table.Column<int>(type: "integer", nullable: false),
                    SubmitHours = table.Column<int>(type: "integer", nullable: false),
                    AnswerHours = table.Column<int>(type: "integer", nullable: false),
                    MeetingAfterDays = table.Column<int>(type: "integer", nullable: false),
                    InvitedSections = table.Column<string>(type: "character varying(421)", maxLength: 421, nullable: true, collation: "C"),
                    UpdatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DayId = table.Column<Guid>(type: "uuid", nullable: false),
                    AuthorId = table.Column<Guid>(type: "uuid", nullable: true),
                    AuthorName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    OwnerName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Answer = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    AnsweredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
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
                    DayId = table.Column<Guid>(type: "uuid", nullable: false),
                    TicketHash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    Text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false)
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
                    DayId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    BlindedHash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false)
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
