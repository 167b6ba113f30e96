using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Workflow.Engine.Definitions.ElsaJson;

namespace Workflow.Server.Http;

/// <summary>How this API writes and reads JSON: camelCase, names for enumerations, instants in UTC with milliseconds, nothing ambiguous.</summary>
public static class JsonFormat
{
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        // An answer may hold a drawing, and a drawing may be deep; what is read is bounded by the same number.
        options.MaxDepth = ElsaDefinitionReader.MaxDepth + 16;
        options.Converters.Add(new EnumNames());
        options.Converters.Add(new Instants());
        options.Converters.Add(new Text());
        options.Converters.Add(new FilledLists());
    }

    /// <summary>Exactly the member's name: no numbers, no lists of flags, no other spelling.</summary>
    private sealed class EnumNames : JsonConverterFactory
    {
        public override bool CanConvert(Type type) => type.IsEnum;

        public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Names<>).MakeGenericType(type))!;

        private sealed class Names<T> : JsonConverter<T> where T : struct, Enum
        {
            private static readonly Dictionary<string, T> ByName = Enum.GetValues<T>().ToDictionary(x => x.ToString(), StringComparer.Ordinal);
            private static readonly Dictionary<T, string> OfValue = ByName.ToDictionary(x => x.Value, x => x.Key);

            public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
                reader.TokenType == JsonTokenType.String && ByName.TryGetValue(reader.GetString()!, out var value)
                    ? value
                    : throw new UnknownNameException([.. ByName.Keys]);

            public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(OfValue[value]);

            public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => Read(ref reader, type, options);

            public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(OfValue[value]);
        }
    }

    /// <summary>A list of our own things has no holes in it: an element that is null is malformed, as a member would be. The serializer itself looks at members only.</summary>
    private sealed class FilledLists : JsonConverterFactory
    {
        public override bool CanConvert(Type type) =>
            type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) && type.GenericTypeArguments[0] is { IsClass: true } element && element.Namespace!.StartsWith("Workflow.", StringComparison.Ordinal);

        public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Filled<>).MakeGenericType(type.GenericTypeArguments[0]))!;

        private sealed class Filled<T> : JsonConverter<IReadOnlyList<T>> where T : class
        {
            public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
            {
                if (reader.TokenType != JsonTokenType.StartArray)
                    throw new JsonException();
                var list = new List<T>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    list.Add(JsonSerializer.Deserialize<T>(ref reader, options) ?? throw new JsonException());
                return list;
            }

            public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options)
            {
                writer.WriteStartArray();
                foreach (var element in value)
                    JsonSerializer.Serialize(writer, element, options);
                writer.WriteEndArray();
            }
        }
    }

    private sealed class Instants : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetDateTimeOffset().ToUniversalTime();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
        {
            Span<byte> text = stackalloc byte[24];
            value.UtcDateTime.TryFormat(text, out var length, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            writer.WriteStringValue(text[..length]);
        }
    }

    /// <summary>PostgreSQL cannot hold the null character, so no provider is given it.</summary>
    private sealed class Text : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String)
                throw new JsonException();
            var text = reader.GetString()!;
            return text.Contains('\0', StringComparison.Ordinal) ? throw new JsonException() : text;
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetString()!;

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);
    }
}
