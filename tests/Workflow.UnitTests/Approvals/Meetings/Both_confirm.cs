using System.Text.Json.Nodes;
using Workflow.Approvals.ChangeRequests;
using Workflow.Approvals.People;
using Workflow.Approvals.ProjectTasks;
using Workflow.Approvals.WeeklySyncs;
using Workflow.Engine.Runtime;

namespace Workflow.UnitTests.Approvals.Meetings;

/// <summary>The drawing of the weekly sync that ships, with the domain behind it.</summary>
public sealed class Both_confirm
{
    private const string Both = "HoldSync:EngineeringManager HoldSync:ProjectManager";

    [Fact]
    public void Held_with_the_second_confirmation_and_closed_with_its_agenda_frozen()
    {
        var run = new Sync();
        Assert.Equal(Both, run.Open);
        run.Noted().Confirms(Cast.Em);
        Assert.Equal((WeeklySyncStatus.Open, "HoldSync:ProjectManager", null), (run.It.Status, run.Open, run.It.AgendaText));
        run.Confirms(Cast.Pm);
        Assert.Equal((WeeklySyncStatus.Closed, "", WorkflowStatus.Finished), (run.It.Status, run.Open, run.State.Status));
        Assert.Equal(ContentHashing.Hash(run.It.AgendaText!), run.It.AgendaHash);
        Assert.Equal("one", (string)JsonNode.Parse(run.It.AgendaText!)!["lateTasks"]![0]!);
    }

    [Fact]
    public void Not_without_the_notes_of_both()
    {
        var run = new Sync().Notes(Cast.Em);
        Cast.Refuses(WeeklySyncErrors.NotesMissingCode, () => run.Confirms(Cast.Em));
        run.Notes(Cast.Pm, "  ");
        Cast.Refuses(WeeklySyncErrors.NotesMissingCode, () => run.Confirms(Cast.Pm));
    }

    [Fact]
    public void What_is_written_after_a_confirmation_voids_it_and_asks_both_again_in_the_time_they_had()
    {
        var run = new Sync().Noted();
        var due = run.It.DueAt;
        run.Pass(1).Confirms(Cast.Em).Notes(Cast.Pm, "Something else.");
        Assert.Equal((Both, 0, due), (run.Open, run.It.Confirmations.Count, run.It.DueAt));
        run.Confirms(Cast.Pm).Did(run.It.AddActionItem(Cast.Metro, "METRO-7-T-0001", Cast.Em, Sync.Item, run.Now, out var task));
        Assert.Equal((Both, 0, ProjectTaskOrigin.ActionItem, run.It.Number), (run.Open, run.It.Confirmations.Count, task.Origin, task.AboutNumber));
        run.Confirms(Cast.Em).Confirms(Cast.Pm);
        Assert.Equal(WeeklySyncStatus.Closed, run.It.Status);
    }

    [Fact]
    public void Only_what_was_read_and_once_for_each_lead_and_never_one_person_for_both()
    {
        var run = new Sync().Noted();
        Cast.Refuses(WeeklySyncErrors.ContentChangedCode, () => run.It.Confirm(Cast.Em, new string('0', 64), [], run.Now));
        run.Confirms(Cast.Em);
        Cast.Refuses(WeeklySyncErrors.AlreadyConfirmedCode, () => run.Confirms(Cast.Em));
        Cast.Refuses(WeeklySyncErrors.SeparationOfDutiesCode, () => run.Confirms(Cast.Em.Now(ProjectRole.ProjectManager)));
        Cast.Refuses(WeeklySyncErrors.EditedMeanwhileCode, () => run.It.WriteNotes(Cast.Pm, "x", 0, run.Now));
        Cast.Refuses(WeeklySyncErrors.NotYourRoleCode, () => run.It.WriteNotes(Cast.Member, "x", 0, run.Now));
        Cast.Refuses(WeeklySyncErrors.NotFoundCode, () => run.It.WriteNotes(Cast.Stranger, "x", 0, run.Now));
        Cast.Refuses(WeeklySyncErrors.IntegrationCode, () => run.It.WriteNotes(Cast.Robot, "x", 0, run.Now));
        Assert.Equal(WeeklySyncStatus.Open, run.It.Status);
    }

    [Fact]
    public void Who_owes_it_is_reminded_twice_then_their_own_superior_is_told()
    {
        var run = new Sync().Noted().Confirms(Cast.Em).Pass(100);
        Assert.Equal(["reminder ProjectManager", "reminder ProjectManager", "report OperationsVp"], run.Told);
        run.Confirms(Cast.Pm);
        Assert.Equal(WeeklySyncStatus.Closed, run.It.Status);
    }

    [Fact]
    public void A_drawing_that_closes_it_unheld_is_an_incident_and_closes_nothing()
    {
        var run = new Sync(json =>
        {
            json["root"]!["connections"]!.AsArray().Single(c => (string)c!["source"]!["activity"]! == "start")!["target"]!["activity"] = "close";
            return json;
        });
        Assert.Equal((WeeklySyncStatus.Open, WeeklySyncErrors.NotAllowedCode), (run.It.Status, run.State.Incidents.Single().Code));
    }
}
