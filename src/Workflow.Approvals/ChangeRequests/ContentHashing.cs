using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Workflow.Approvals.Audit;

namespace Workflow.Approvals.ChangeRequests;

/// <summary>What a signature covers, as one text and one hash. Stored signatures freeze this rule: it can get a schema 2 beside it, but schema 1 never changes.</summary>
public static class ContentHashing
{
    public const int Schema = 1;
    private const string Day = "yyyy-MM-dd";

    /// <summary>The RFC 8785 JSON of the content, its identity and its process.</summary>
    public static string CanonicalText(Guid requestId, Guid projectId, string number, int revision, string definitionVersionId, ChangeContent content)
    {
        var json = Fields(content);
        json["schema"] = Schema;
        json["requestId"] = requestId.ToString("D");
        json["projectId"] = projectId.ToString("D");
        json["number"] = Text(number);
        json["revision"] = revision;
        json["definitionVersionId"] = Text(definitionVersionId);
        return CanonicalJson.Write(json);
    }

    /// <summary>The editable fields alone, in the same form: what a draft is kept as.</summary>
    public static string ContentText(ChangeContent content) => CanonicalJson.Write(Fields(content));

    /// <summary>The editable fields of either text.</summary>
    public static ChangeContent ContentOf(string text)
    {
        var json = JsonNode.Parse(text)!.AsObject();
        var impact = json["impact"]!;
        return new ChangeContent
        {
            Title = (string)json["title"]!, Description = (string)json["description"]!, Category = Enum.Parse<ChangeCategory>((string)json["category"]!), Reason = (string)json["reason"]!,
            Impact = new ChangeImpact
            {
                CostAmount = decimal.Parse((string)impact["costAmount"]!, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture),
                Currency = (string)impact["currency"]!, ScheduleDays = (int)impact["scheduleDays"]!, Safety = (bool)impact["safety"]!,
            },
            EffectiveOn = (string?)json["effectiveOn"] is { } day ? DateOnly.ParseExact(day, Day, CultureInfo.InvariantCulture) : null,
            Attachments =
            [
                .. json["attachments"]!.AsArray().Select(a => new Attachment((string)a!["name"]!, (long)a["size"]!, (string)a["sha256"]!, (string)a["mediaType"]!)),
            ],
        };
    }

    private static JsonObject Fields(ChangeContent content) => new()
    {
        ["title"] = Text(content.Title),
        ["description"] = Text(content.Description),
        ["category"] = content.Category.ToString(),
        ["reason"] = Text(content.Reason),
        ["impact"] = new JsonObject
        {
            ["costAmount"] = Decimal(content.Impact.CostAmount),
            ["currency"] = Text(content.Impact.Currency),
            ["scheduleDays"] = content.Impact.ScheduleDays,
            ["safety"] = content.Impact.Safety,
        },
        ["effectiveOn"] = content.EffectiveOn?.ToString(Day, CultureInfo.InvariantCulture),
        ["attachments"] = new JsonArray([.. content.Attachments.OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => (JsonNode)new JsonObject
        {
            ["name"] = Text(a.Name),
            ["size"] = a.Size,
            ["sha256"] = a.Sha256,
            ["mediaType"] = a.MediaType,
        })]),
    };

    /// <summary>Lower-case hex SHA-256 of the text's UTF-8 bytes.</summary>
    public static string Hash(string canonicalText) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalText)));

    /// <summary>
    /// A decimal as text with neither trailing zeros nor an exponent ("1250.5", "0", "-3"): databases return 1250.5000 for what was written as 1250.5,
    /// and both must hash alike.
    /// </summary>
    public static string Decimal(decimal value)
    {
        var text = value.ToString("0.############################", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <summary>An instant as UTC text to the millisecond, cut off and not rounded.</summary>
    public static string Instant(DateTimeOffset value) => AuditFormat.Instant(value);

    private static string Text(string value) => value.Normalize(NormalizationForm.FormC);
}
