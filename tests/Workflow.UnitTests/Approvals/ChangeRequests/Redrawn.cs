using System.Text.Json.Nodes;

namespace Workflow.UnitTests.Approvals.ChangeRequests;

/// <summary>
/// The shipped drawing with the steps for what does not happen to every request: countersignatures above the limits, an escalation at the second
/// disagreement, time to contest a rejection, a watch over the second signature of an emergency.
/// </summary>
internal static class Redrawn
{
    public static JsonObject WithExceptions(JsonObject definition)
    {
        var root = definition["root"]!.AsObject();

        Add(root, "countersign", "Approvals.RequestCountersignatures");
        Move(root, "approved-by-both", "True", "countersign");
        Link(root, "countersign", "NotNeeded", "approved");
        Link(root, "countersign", "Approved", "approved");
        Link(root, "countersign", "Rejected", "rejected");
        Link(root, "countersign", "Returned", "returned");

        Add(root, "again", "Approvals.SecondDisagreement");
        Move(root, "returned-by-one", "True", "again");
        Link(root, "again", "False", "returned");
        Link(root, "again", "True", "escalated-signoff");

        // A rejection of its own: only this one can be contested, and every path to it has passed the signoff it may lead back to.
        Copy(root, "rejected", "rejected-by-lead");
        Add(root, "contest", "Approvals.AwaitContest");
        Copy(root, "resolution-signoff", "resolution-contest");
        Copy(root, "reopen-signoff", "reopen-contest");
        Copy(root, "return-signoff", "return-contest");
        Move(root, "rejected-by-one", "True", "rejected-by-lead");
        Link(root, "rejected-by-lead", "Done", "contest");
        Link(root, "contest", "Accepted", "end-rejected");
        Link(root, "contest", "Contested", "resolution-contest");
        Link(root, "resolution-contest", "Done", "reopen-contest");
        Link(root, "reopen-contest", "True", "in-signoff");
        Link(root, "reopen-contest", "False", "return-contest");
        Link(root, "return-contest", "True", "returned");
        Link(root, "return-contest", "False", "rejected");

        Add(root, "watch", "Approvals.WatchEmergency");
        Find(root, "sign")["branches"]!["expression"]!["value"] = """["EM", "PM", "Deadline", "Emergency"]""";
        Link(root, "sign", "Emergency", "watch");
        Link(root, "watch", "Overdue", "signoff-over");
        return definition;
    }

    private static JsonObject Find(JsonObject root, string id) =>
        root["activities"]!.AsArray().Single(a => a!["id"]!.GetValue<string>() == id)!.AsObject();

    private static void Add(JsonObject root, string id, string type) => root["activities"]!.AsArray().Add(new JsonObject
    {
        ["id"] = id, ["nodeId"] = $"Workflow1:change-request:{id}", ["name"] = id, ["type"] = type, ["version"] = 1, ["customProperties"] = new JsonObject(), ["metadata"] = new JsonObject(),
    });

    private static void Copy(JsonObject root, string id, string copy)
    {
        var node = Find(root, id).DeepClone();
        (node["id"], node["name"], node["nodeId"]) = (copy, copy, $"Workflow1:change-request:{copy}");
        root["activities"]!.AsArray().Add(node);
    }

    private static void Move(JsonObject root, string from, string port, string to) =>
        root["connections"]!.AsArray().Single(c => c!["source"]!["activity"]!.GetValue<string>() == from && c["source"]!["port"]!.GetValue<string>() == port)!["target"]!["activity"] = to;

    private static void Link(JsonObject root, string from, string port, string to) => root["connections"]!.AsArray().Add(new JsonObject
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port }, ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    });
}
