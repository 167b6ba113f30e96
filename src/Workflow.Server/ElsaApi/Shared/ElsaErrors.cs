using System.Text.Json.Nodes;
using Workflow.Approvals.Refusals;
using Workflow.Engine.Definitions;
using Workflow.Server.Features.Definitions;
using Workflow.Server.Http;
using Workflow.Server.Identity;

namespace Workflow.Server.ElsaApi.Shared;

/// <summary>
/// Asks for the permission a route demands, and says every refusal so that the designer shows it: it shows only what comes as 400, and repeats what comes
/// as 5xx. A missing permission stays 403, something missing 404.
/// </summary>
public sealed class ElsaErrors : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            var http = context.HttpContext;
            if (http.GetEndpoint()?.Metadata.GetMetadata<DemandedPermission>() is { } demanded)
                Policies.Demand(http.RequestServices.GetRequiredService<Caller>().Actor, demanded.Permission);
            return await next(context);
        }
        catch (InvalidDefinitionException invalid)
        {
            return Refused(400, DefinitionErrors.InvalidCode, invalid.Message, invalid.Findings.GroupBy(InvalidDefinitionException.Place).Select(g => (g.Key, g.Select(f => $"{f.ActivityName ?? g.Key}: {f.Message}"))));
        }
        catch (DefinitionFormatException format)
        {
            return Refused(400, DefinitionErrors.MalformedCode, format.Message, [(format.Where, [format.Message])]);
        }
        catch (RefusedException refused)
        {
            var status = refused.Kind switch
            {
                RefusalKind.NotFound => 404,
                RefusalKind.Forbidden or RefusalKind.SeparationOfDuties => 403,
                RefusalKind.Conflict or RefusalKind.Invalid or RefusalKind.Unprocessable or RefusalKind.PreconditionFailed or RefusalKind.PreconditionRequired => 400,
            };
            return Refused(status, refused.Code, refused.Message, [(refused.Field ?? "generalErrors", [refused.Message])]);
        }
        catch (HttpRefusedException refused)
        {
            return Refused(400, refused.Code, refused.Message, [(refused.Field ?? "generalErrors", [refused.Message])]);
        }
    }

    private static ElsaAnswer Refused(int status, string code, string message, IEnumerable<(string Field, IEnumerable<string> Messages)> errors) => new(new JsonObject
    {
        ["statusCode"] = status, ["code"] = code, ["message"] = message,
        ["errors"] = new JsonObject(errors.Select(e => KeyValuePair.Create(e.Field, (JsonNode?)new JsonArray([.. e.Messages.Select(m => (JsonNode?)m)])))),
    }, status);
}
