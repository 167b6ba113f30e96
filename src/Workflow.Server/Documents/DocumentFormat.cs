using System.Globalization;

namespace Workflow.Server.Documents;

/// <summary>How values are written for people, in English or 简体中文.</summary>
public sealed class DocumentFormat(bool chinese)
{
    private readonly CultureInfo _culture = CultureInfo.GetCultureInfo(chinese ? "zh-CN" : "en-GB");

    public bool IsChinese => chinese;

    public string Text(object? value) => value switch
    {
        null => "–",
        string text => text,
        bool yes => (yes, chinese) switch { (true, false) => "Yes", (false, false) => "No", (true, true) => "是", (false, true) => "否" },
        DateOnly day => Day(day),
        DateTime at => at.ToString(chinese ? "yyyy年M月d日 HH:mm" : "d MMMM yyyy, HH:mm", _culture),
        IFormattable number => number.ToString(null, _culture),
        _ => value.ToString() ?? "",
    };

    public string Day(DateOnly day) => day.ToString(chinese ? "yyyy年M月d日" : "d MMMM yyyy", _culture);

    public string Month(DateOnly month) => month.ToString(chinese ? "yyyy年M月" : "MMMM yyyy", _culture);

    /// <summary>In a table, where a month has no room for its name.</summary>
    public string Cell(object? value, CellKind kind) => (value, kind) switch
    {
        (null, _) => "–",
        (DateOnly day, _) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        (DateTime at, _) => at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        (int whole, CellKind.Percent) => string.Create(CultureInfo.InvariantCulture, $"{whole} %"),
        _ => Text(value),
    };
}
