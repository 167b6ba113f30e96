using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Workflow.Persistence.Providers.SqlServer;

namespace Workflow.IntegrationTests.Storage;

/// <summary>Without a server nothing is run, but everything sent to one is at least Transact-SQL.</summary>
public sealed class SQL_Server_scripts
{
    public static TheoryData<string> Versions => ["150", "160", "170"];

    [Theory, MemberData(nameof(Versions))]
    public void The_migrations_parse(string version)
    {
        using var db = The_model.Context("SqlServer");
        foreach (var options in new[] { MigrationsSqlGenerationOptions.Default, MigrationsSqlGenerationOptions.Idempotent })
        {
            var script = db.GetService<IMigrator>().GenerateScript(options: options);
            Assert.Contains("Signoffs_only_void", script, StringComparison.Ordinal);
            Parses(version, script);
        }
    }

    [Theory, MemberData(nameof(Versions))]
    public void The_guards_parse(string version)
    {
        using var db = The_model.Context("SqlServer");
        // What EXEC runs is a text to the parser of the script: parse that, too.
        var texts = db.GetService<IMigrator>().GenerateScript().Split("EXEC(N'")[1..].Select(t => t[..t.IndexOf("');", StringComparison.Ordinal)].Replace("''", "'", StringComparison.Ordinal)).ToList();
        Assert.Equal(8, texts.Count);
        foreach (var text in texts) Parses(version, text);
    }

    [Theory, MemberData(nameof(Versions))]
    public void Every_hand_written_statement_parses(string version)
    {
        foreach (var statement in SqlServerDialect.Instance.Statements)
            Parses(version, string.Format(System.Globalization.CultureInfo.InvariantCulture, statement, "@p0", "@p1", "@p2", "@p3", "@p4", "@p5"));
    }

    [Fact]
    public void A_broken_script_would_be_noticed() => Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => Parses("160", "SELECT * FORM [AuditLines]"));

    private static void Parses(string version, string text)
    {
        TSqlParser parser = version switch { "150" => new TSql150Parser(true), "160" => new TSql160Parser(true), _ => new TSql170Parser(true) };
        parser.Parse(new StringReader(text), out var errors);
        Assert.True(errors.Count == 0, $"{errors.FirstOrDefault()?.Message} in line {errors.FirstOrDefault()?.Line} of\n{text}");
    }
}
