using System.Text.Json.Nodes;
using Workflow.Approvals.People;
using Workflow.Server.Identity;

namespace Workflow.Server.ElsaApi.Shared;

/// <summary>What the caller may do, in the way the designer reads it: without <c>publish</c> a workflow is read-only to it, without <c>bulk-publish</c> the whole list.</summary>
public static class ElsaLinks
{
    public static bool Draws(Actor actor) => Policies.Allows(actor, Permission.ManageDefinitions);

    public static JsonArray Definition(Actor actor, string definitionId)
    {
        var at = "/workflow-definitions/" + Uri.EscapeDataString(definitionId);
        var links = new JsonArray(Link(at, "self", "GET"), Link(at + "/versions", "versions", "GET"), Link(at + "/export", "export", "GET"));
        if (!Draws(actor))
            return links;
        foreach (var (rel, method) in new[] { ("publish", "POST"), ("retract", "POST"), ("execute", "POST"), ("dispatch", "POST"), ("update-references", "POST") })
            links.Add(Link($"{at}/{rel}", rel, method));
        links.Add(Link(at, "delete", "DELETE"));
        return links;
    }

    /// <summary>In a list, only the one that the designer looks for: nine for each of 500 lines would be most of the answer.</summary>
    public static JsonArray Summary(Actor actor, string definitionId) =>
        Draws(actor) ? [Link($"/workflow-definitions/{Uri.EscapeDataString(definitionId)}/publish", "publish", "POST")] : [];

    public static JsonArray Definitions(Actor actor) => Draws(actor)
        ? [
            Link("/bulk-actions/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST"),
            Link("/bulk-actions/retract/workflow-definitions/by-definition-ids", "bulk-retract", "POST"),
            Link("/bulk-actions/delete/workflow-definitions/by-definition-id", "bulk-delete", "POST"),
            Link("/workflow-definitions", "create", "POST"),
            Link("/workflow-definitions/import", "import", "POST"),
        ]
        : [];

    private static JsonObject Link(string href, string rel, string method) => new() { ["href"] = href, ["rel"] = rel, ["method"] = method };
}
