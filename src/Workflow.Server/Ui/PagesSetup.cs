using System.Text.Encodings.Web;
using System.Text.Unicode;
using Workflow.Server.Ui.Designer;
using Workflow.Server.Ui.DialogueDays;
using Workflow.Server.Ui.Shared;
using Workflow.Server.Ui.SignIn;

namespace Workflow.Server.Ui;

public static class PagesSetup
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddWebEncoders(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));     // Chinese as Chinese, not as numbers
        services.AddSingleton<StudioFiles>();
        services.AddSingleton<DesignerPlaces>();
        services.AddSingleton<StepWords>();
        return services;
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapPageFiles();
        app.MapSignIn();
        app.MapDesigner();
        app.MapDialoguePages();
    }
}
