using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;
using Workflow.Server.Identity;

namespace Workflow.Server.Http;

/// <summary>The API's description: made from the routes' own metadata, with every refusal and its codes.</summary>
public static class OpenApi
{
    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services
        .AddEndpointsApiExplorer()
        .AddSwaggerGen(o =>
        {
            o.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "Workflow",
                Version = "v1",
                Description = "A change request takes effect only when both leads of its project have signed. "
                    + "Sign in with `POST /api/auth/login`, press **Authorize** and paste the access token. "
                    + "Every refusal is RFC 9457 problem details with a stable `code`.",
            });
            o.AddSecurityDefinition("Bearer", new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "The access token of POST /api/auth/login.",
            });
            o.CustomSchemaIds(SchemaName);
            o.SupportNonNullableReferenceTypes();
            o.NonNullableReferenceTypesAsRequired();
            o.UseAllOfToExtendReferenceSchemas();
            o.DescribeAllParametersInCamelCase();
            o.MapType<JsonObject>(() => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalPropertiesAllowed = true });
            o.MapType<decimal>(() => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "decimal" });
            o.MapType<DateTimeOffset>(() => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time", Examples = ["2026-03-02T08:30:00.000Z"] });
            o.MapType<DateTimeOffset?>(() => new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Format = "date-time", Examples = ["2026-03-02T08:30:00.000Z"] });
            o.SchemaFilter<RequiredProperties>();
            o.OperationFilter<RouteOperations>();
            var comments = Path.ChangeExtension(typeof(OpenApi).Assembly.Location, ".xml");
            if (File.Exists(comments))
                o.IncludeXmlComments(comments);
        });

    /// <summary>A use case's nested records are named with it: <c>CreateChangeRequest.Request</c> → <c>CreateChangeRequestRequest</c>.</summary>
    private static string SchemaName(Type type)
    {
        var name = (type.DeclaringType?.Name ?? "") + type.Name.Split('`')[0];
        return type.IsGenericType ? name + "Of" + string.Join("And", type.GetGenericArguments().Select(SchemaName)) : name;
    }

    /// <summary>What C# demands in a request, and what every answer always holds, is required; the rest may be left out.</summary>
    private sealed class RequiredProperties : ISchemaFilter
    {
        public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
        {
            if (schema is not OpenApiSchema { Properties: { Count: > 0 } properties } model)
                return;
            var always = context.Type.GetProperties().Where(p => IsAlways(context.Type, p)).Select(p => JsonNamingPolicyName(p.Name));
            model.Required = new HashSet<string>(always.Where(properties.ContainsKey));
            model.AdditionalPropertiesAllowed = true;
        }

        private static bool IsAlways(Type type, System.Reflection.PropertyInfo property) =>
            type.Name == "Request" || type.Name.EndsWith("Input", StringComparison.Ordinal)
                ? property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute), false)
                : !property.IsDefined(typeof(System.Text.Json.Serialization.JsonIgnoreAttribute), true);

        private static string JsonNamingPolicyName(string name) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);
    }

    private sealed class RouteOperations : IOperationFilter
    {
        private static void Header(OpenApiOperation operation, string name, bool required, string description) => (operation.Parameters ??= []).Add(new OpenApiParameter
        {
            Name = name, In = ParameterLocation.Header, Required = required, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
        });

        public void Apply(OpenApiOperation operation, OperationFilterContext context)
        {
            // A list in a query may be left out: the generated route tells otherwise, and takes it all the same.
            foreach (var list in operation.Parameters?.OfType<OpenApiParameter>().Where(p => p.In is ParameterLocation.Query && p.Schema?.Type is JsonSchemaType.Array) ?? [])
                list.Required = false;
            var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
            var refusals = metadata.OfType<RefusalDocs>().ToList();
            if (operation.RequestBody is OpenApiRequestBody body)
            {
                refusals.Add(new(400, [RequestErrors.Malformed]));
                refusals.Add(new(413, [RequestErrors.TooLargeCode]));
                refusals.Add(new(415, [RequestErrors.MediaType]));
                if (metadata.OfType<BodyExample>().FirstOrDefault() is { } example && body.Content is { } contents)
                    foreach (var content in contents.Values.OfType<OpenApiMediaType>())
                        content.Example = JsonNode.Parse(example.Json);
            }

            if (operation.Parameters is { Count: > 0 } parameters && parameters.Any(p => p.In == ParameterLocation.Query))
                refusals.Add(new(400, [RequestErrors.Malformed]));
            if (!metadata.OfType<IAllowAnonymous>().Any())
            {
                refusals.Add(new(401, [AuthErrors.Required, AuthErrors.TokenInvalid, AuthErrors.TokenExpired, AuthErrors.SessionEnded]));
                operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("Bearer", context.Document)] = [] }];
                if (context.ApiDescription.HttpMethod != "GET")
                    refusals.Add(new(409, ["concurrency.busy"]));
                if (context.ApiDescription.HttpMethod == "POST")
                {
                    refusals.Add(new(400, [RequestErrors.KeyInvalid]));
                    refusals.Add(new(409, [RequestErrors.KeyReused]));
                    Header(operation, RequestKey.Header, false,
                        "Any text made by the client for this one request. Sent again within 24 hours, the request is answered as before and nothing happens twice.");
                }
            }

            if (metadata.OfType<WithETag>().Any())
            {
                if (context.ApiDescription.HttpMethod == "PUT")
                    Header(operation, "If-Match", true, "The ETag of the edition that was read.");
                foreach (var success in operation.Responses!.Where(r => r.Key.StartsWith('2')).Select(r => r.Value).OfType<OpenApiResponse>())
                    (success.Headers ??= new Dictionary<string, IOpenApiHeader>())["ETag"] = new OpenApiHeader
                    {
                        Description = "Names this edition of the content.", Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    };
            }

            // A created answer is never a plain 200, whatever the handler's return type suggests.
            if (operation.Responses is { } responses && responses.TryGetValue("201", out var created))
            {
                responses.Remove("200");
                if (created is OpenApiResponse { } answer)
                    (answer.Headers ??= new Dictionary<string, IOpenApiHeader>())["Location"] = new OpenApiHeader
                    {
                        Description = "Where the new one is.", Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    };
            }

            foreach (var values in metadata.OfType<QueryValues>())
            {
                if (operation.Parameters?.OfType<OpenApiParameter>().FirstOrDefault(p => p.Name == values.Name) is not { } parameter)
                    continue;
                var names = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. values.Names.Select(n => (JsonNode)n)] };
                parameter.Schema = values.Many ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = names } : names;
            }

            refusals.Add(new(500, [RequestErrors.Unexpected]));
            if (metadata.OfType<DemandedPermission>().FirstOrDefault() is { } demanded)
                operation.Description += $"\n\nPermission: `{demanded.Permission}`.";
            foreach (var status in refusals.GroupBy(r => r.Status).OrderBy(g => g.Key))
            {
                (operation.Responses ??= [])[status.Key.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new OpenApiResponse
                {
                    Description = $"{ReasonPhrases.GetReasonPhrase(status.Key)}: {string.Join(", ", status.SelectMany(r => r.Codes).Distinct().Select(c => $"`{c}`"))}",
                    Content = new Dictionary<string, OpenApiMediaType>
                    {
                        ["application/problem+json"] = new OpenApiMediaType { Schema = context.SchemaGenerator.GenerateSchema(typeof(Problem), context.SchemaRepository) },
                    },
                };
            }
        }
    }
}
