using System.Runtime.CompilerServices;
using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;
using JintEngine = Jint.Engine;

namespace Workflow.Engine.Expressions;

/// <summary>
/// The limits of the script engine are looked at between two statements. What a single built-in function can make of a small script is bounded here: texts
/// that grow by a factor, and the same structure written out again and again. What a workflow has no use for is not there at all.
/// </summary>
internal sealed class BoundedBuiltIns(JintEngine engine, HashSet<string> words, bool canReachAnything, IExpressionScope scope)
{
    private const int MaxText = 1_000_000;

    // Memory in one piece, host threads, values that follow the garbage collector or the machine's clock; nothing of it has a JSON form.
    private static readonly string[] Removed =
    [
        "ArrayBuffer", "SharedArrayBuffer", "DataView", "Atomics", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array",
        "Float16Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array", "BigInt", "Proxy", "WeakRef", "FinalizationRegistry", "ShadowRealm", "Temporal",
    ];

    private int written;

    public void Define()
    {
        foreach (var name in Removed)
            if (MayUse(name)) engine.Global.Delete(name);
        if (MayUse("random")) Replace(engine.Global.Get("Math").AsObject(), "random", (_, _, _) => JsNumber.Create(Random(scope.NewId())));
        var text = Prototype("String");
        if (MayUse("repeat")) Replace(text, "repeat", Grows(self => Math.Max(1, self.Length)));
        if (MayUse("padStart")) Replace(text, "padStart", Grows(_ => 1));
        if (MayUse("padEnd")) Replace(text, "padEnd", Grows(_ => 1));
        if (MayUse("concat")) Replace(text, "concat", (self, arguments, original) => Call(original, self, arguments, arguments.Sum(a => a.IsString() ? (long)a.ToString().Length : 0)));
        if (MayUse("replace")) Replace(text, "replace", Substitute);
        if (MayUse("replaceAll")) Replace(text, "replaceAll", Substitute);
        if (MayUse("raw")) engine.Global.Get("String").AsObject().Delete("raw");
        // Arrays, and objects, become text without being asked to.
        var array = Prototype("Array");
        Replace(array, "join", (self, arguments, original) => self is ObjectInstance items ? Join(items, arguments.Length == 0 ? JsValue.Undefined : arguments[0], TypeConverter.ToString) : engine.Invoke(original, self, arguments));
        if (MayUse("toLocaleString")) Replace(array, "toLocaleString", (self, _, _) => self is ObjectInstance items ? Join(items, JsValue.Undefined, Localized) : JsString.Create(""));
        if (MayUse("flat")) Replace(array, "flat", (self, arguments, _) => Flat(self, arguments.Length == 0 || arguments[0].IsUndefined() ? 1 : TypeConverter.ToNumber(arguments[0])));
        GuardConversions();
        if (MayUse("stringify")) Replace(engine.Global.Get("JSON").AsObject(), "stringify", Stringify);
    }

    private bool MayUse(string name) => canReachAnything || words.Contains(name);
    private ObjectInstance Prototype(string type) => engine.Global.Get(type).AsObject().Get("prototype").AsObject();

    private void Replace(ObjectInstance owner, string name, Func<JsValue, JsValue[], JsValue, JsValue> body)
    {
        var original = owner.Get(name);
        owner.Set(name, new ClrFunction(engine, name, (self, arguments) => body(self, arguments, original)));
    }

    private Func<JsValue, JsValue[], JsValue, JsValue> Grows(Func<string, double> factor) => (self, arguments, original) =>
    {
        var bound = arguments.Length == 0 ? 0 : TypeConverter.ToNumber(arguments[0]) * factor(TypeConverter.ToString(self));
        return Call(original, self, arguments, double.IsNaN(bound) ? 0 : bound);
    };

    private JsValue Call(JsValue original, JsValue self, JsValue[] arguments, double length) =>
        length > MaxText ? throw TooLong() : engine.Invoke(original, self, arguments);

    private JsString Join(ObjectInstance items, JsValue given, Func<JsValue, string> text)
    {
        Check();
        var length = TypeConverter.ToLength(items.Get("length"));
        var separator = given.IsUndefined() ? "," : TypeConverter.ToString(given);
        if (joining.Contains(items)) return JsString.Create("");
        if (separator.Length * Math.Max(0, (double)length - 1) > MaxText) throw TooLong();
        joining.Push(items);
        var joined = new StringBuilder();
        for (ulong i = 0; i < length; i++)
        {
            if (i % 1024 == 1023) Check();
            if (i > 0) joined.Append(separator);
            var item = items.Get(JsNumber.Create((double)i));
            if (!item.IsNull() && !item.IsUndefined()) joined.Append(text(item));
            if (joined.Length > MaxText) throw TooLong();
        }
        joining.Pop();
        return JsString.Create(joined.ToString());
    }

    private string Localized(JsValue item) =>
        item is ObjectInstance o && o.Get("toLocaleString") is { } own && own.IsCallable() ? TypeConverter.ToString(engine.Invoke(own, item, [])) : TypeConverter.ToString(item);

    private JsArray Flat(JsValue self, double depth)
    {
        var flat = new List<JsValue>();
        if (self is JsArray items) Flatten(items, depth, flat);
        return new JsArray(engine, [.. flat]);
    }

    private void Flatten(JsArray items, double depth, List<JsValue> flat)
    {
        Check();
        for (uint i = 0; i < items.Length; i++)
        {
            if (!items.HasProperty(JsNumber.Create(i))) continue;
            if (items[i] is JsArray inner && depth >= 1) Flatten(inner, depth - 1, flat);
            else flat.Add(items[i]);
            if (flat.Count > ScriptValues.MaxItems) throw new ValueException("script.stopped", $"The script makes a list of more than {ScriptValues.MaxItems} items.");
        }
    }

    /// <summary>An object whose conversion is a built-in function that converts the object again would never pass a statement, so the stack is looked at here.</summary>
    private void GuardConversions()
    {
        if (!MayUse("toString") && !MayUse("valueOf")) return;
        var convert = new ClrFunction(engine, "toPrimitive", (self, arguments) =>
        {
            Check();
            foreach (var name in arguments.Length > 0 && arguments[0].ToString() == "string" ? TextFirst : NumberFirst)
            {
                if (self is not ObjectInstance o || o.Get(name) is not { } method || !method.IsCallable()) continue;
                if (engine.Invoke(method, self, []) is var value and not ObjectInstance) return value;
            }
            throw new ValueException("script.failed", "An object cannot be converted to a text or number.");
        });
        Prototype("Object").DefineOwnProperty(engine.Global.Get("Symbol").AsObject().Get("toPrimitive"), new PropertyDescriptor(convert, writable: false, enumerable: false, configurable: false));
        GuardFunctions();
    }

    /// <summary>The same for objects that inherit from nothing, which only these words make: each built-in function looks at the stack itself.</summary>
    private void GuardFunctions()
    {
        if (!WithoutPrototype.Any(words.Contains)) return;
        foreach (var type in Convertible)
            foreach (var (key, property) in Prototype(type).GetOwnProperties().ToList())
                if (key.IsString() && key.ToString() != "constructor" && property.Value is { } function && function.IsCallable())
                    Replace(Prototype(type), key.ToString(), (self, arguments, original) =>
                    {
                        Check();
                        return engine.Invoke(original, self, arguments);
                    });
    }

    private static readonly string[] WithoutPrototype = ["__proto__", "setPrototypeOf", "create", "groupBy", "groups", "toPrimitive", "getOwnPropertySymbols", "getOwnPropertyDescriptors"];
    private static readonly string[] Convertible = ["String", "Number", "Array", "Error", "Date", "RegExp", "Object"];
    private static readonly string[] TextFirst = ["toString", "valueOf"];
    private static readonly string[] NumberFirst = ["valueOf", "toString"];

    private void Check()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        engine.Constraints.Check();
    }

    private readonly Stack<ObjectInstance> joining = new();

    /// <summary>A replacement is expanded match by match, so that the length is known before the text is made.</summary>
    private JsValue Substitute(JsValue self, JsValue[] arguments, JsValue original)
    {
        if (arguments.Length < 2 || arguments[1].IsCallable()) return engine.Invoke(original, self, arguments);
        var replacement = TypeConverter.ToString(arguments[1]);
        var length = 0L;
        var expand = new ClrFunction(engine, "replacement", (_, match) =>
        {
            var expanded = Expanded(replacement, match);
            if ((length += expanded.Length) > MaxText) throw TooLong();
            return JsString.Create(expanded);
        });
        return engine.Invoke(original, self, [arguments[0], expand]);
    }

    /// <summary>$$, $&amp;, $`, $', $1 to $99 and $&lt;name&gt;; the arguments are the match, its groups, its position, the text and the named groups.</summary>
    private static string Expanded(string replacement, JsValue[] match)
    {
        if (!replacement.Contains('$', StringComparison.Ordinal)) return replacement;
        var named = match[^1] is ObjectInstance groups ? groups : null;
        var end = named is null ? match.Length : match.Length - 1;
        var (whole, at, text, count) = (match[0].ToString(), (int)TypeConverter.ToNumber(match[end - 2]), match[end - 1].ToString(), end - 3);
        var expanded = new StringBuilder();
        for (var i = 0; i < replacement.Length && expanded.Length <= MaxText; i++)
        {
            var next = replacement[i] == '$' && i + 1 < replacement.Length ? replacement[i + 1] : '\0';
            var two = char.IsAsciiDigit(next) && i + 2 < replacement.Length && char.IsAsciiDigit(replacement[i + 2]) ? ((next - '0') * 10) + replacement[i + 2] - '0' : 0;
            var close = next == '<' && named is not null ? replacement.IndexOf('>', i) : -1;
            switch (next)
            {
                case '$': expanded.Append('$'); i++; break;
                case '&': expanded.Append(whole); i++; break;
                case '`': expanded.Append(text.AsSpan(0, at)); i++; break;
                case '\'': expanded.Append(text.AsSpan(Math.Min(text.Length, at + whole.Length))); i++; break;
                case '<' when close > 0: expanded.Append(Group(named!.Get(replacement[(i + 2)..close]))); i = close; break;
                case >= '0' and <= '9' when two >= 1 && two <= count: expanded.Append(Group(match[two])); i += 2; break;
                case >= '1' and <= '9' when next - '0' <= count: expanded.Append(Group(match[next - '0'])); i++; break;
                default: expanded.Append(replacement[i]); break;
            }
        }
        return expanded.ToString();
    }

    /// <summary>53 bits of an id, without those that tell the time.</summary>
    private static double Random(Guid id) => (BitConverter.ToUInt64(id.ToByteArray(), 8) & 0x1F_FFFF_FFFF_FFFF) / (double)0x20_0000_0000_0000;

    private static string Group(JsValue value) => value.IsUndefined() ? "" : value.ToString();

    /// <summary>Its size is counted before it is written: one large text in a thousand places is a thousand large texts.</summary>
    private JsValue Stringify(JsValue self, JsValue[] arguments, JsValue original)
    {
        written = 0;
        if (arguments.Length > 0) Count(arguments[0], 0, arguments.Length > 2 && !arguments[2].IsUndefined() ? 10 : 0);
        return engine.Invoke(original, self, arguments);
    }

    private void Count(JsValue value, int depth, int indent)
    {
        if (depth > ScriptValues.MaxDepth) throw new ValueException("value.too-deep", $"A value is nested more than {ScriptValues.MaxDepth} levels deep, or contains itself.");
        written += 2 + (depth * indent) + (value.IsString() ? value.ToString().Length : 0);
        if (written > MaxText) throw TooLong();
        if (value is not ObjectInstance members || value.IsCallable()) return;
        foreach (var (key, property) in members.GetOwnProperties())
        {
            if (!property.Enumerable || !key.IsString()) continue;
            written += key.ToString().Length;
            // A getter is not asked twice; what it returns it has made in statements of its own, which are counted.
            if (property.Value is { } own) Count(own, depth + 1, indent);
        }
    }

    private static ValueException TooLong() => new("script.stopped", $"The script makes a text of more than {MaxText} characters.");
}
