using Microsoft.EntityFrameworkCore.Migrations;
using Workflow.Approvals.Training;
using Workflow.Persistence.Providers;

namespace Workflow.Persistence.Migrations;

/// <summary>Puts the two curricula into a new database, once. It is no model data (HasData): a later migration would overwrite what the coordinator has made of it.</summary>
internal static class ShippedCatalogue
{
    private static readonly string[] Columns = ["Code", "Name", "NameZh", "For", "IsBasic", "Prerequisites", "ValidMonths", "MostAttempts", "IsRetired", "SinceOn", "Version"];

    public static void Insert(MigrationBuilder migrationBuilder)
    {
        var list = new JsonListOf<string>();
        foreach (var m in TrainingCatalogue.Shipped)
            migrationBuilder.InsertData("TrainingModules", Columns,
                new object[] { m.Code, m.Name, m.NameZh, m.For.ToString(), m.IsBasic, (string)list.ConvertToProvider(m.Prerequisites)!, m.ValidMonths, m.MostAttempts, false, m.SinceOn, 1L });
    }
}
