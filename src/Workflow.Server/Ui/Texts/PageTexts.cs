using System.Globalization;
using Workflow.Approvals.DialogueDays;

namespace Workflow.Server.Ui.Texts;

/// <summary>Every text of the pages. A language is one instance: a text that it lacks does not compile.</summary>
public sealed partial record PageTexts
{
    public required ShellTexts Shell { get; init; }
    public required SignInTexts SignIn { get; init; }
    public required DesignerTexts Designer { get; init; }
    public required VersionTexts Versions { get; init; }
    public required IncidentTexts Incidents { get; init; }
    public required DialogueTexts Dialogue { get; init; }
    public required ErrorTexts Errors { get; init; }

    public static PageTexts Current => CultureInfo.CurrentUICulture.Name == Language.Chinese ? Chinese : English;

    public sealed record ShellTexts
    {
        public required string Product { get; init; }
        public required string SkipToContent { get; init; }
        public required string Navigation { get; init; }
        public required string Definitions { get; init; }
        public required string Instances { get; init; }
        public required string Api { get; init; }
        public required string SignOut { get; init; }
        public required string SignIn { get; init; }
        public required string Account { get; init; }
        public required string Menu { get; init; }
    }

    public sealed record SignInTexts
    {
        public required string Title { get; init; }
        public required string Lead { get; init; }
        public required string UserName { get; init; }
        public required string Password { get; init; }
        public required string Submit { get; init; }
        public required string Wrong { get; init; }
        public required string Missing { get; init; }
        public required string TooOld { get; init; }
        public required string Ended { get; init; }
        public required string SignedOut { get; init; }
        public required string Again { get; init; }
        public required string AgainLead { get; init; }
        public required string AgainFailed { get; init; }
        public required string Other { get; init; }
        public required string OtherLoses { get; init; }
    }

    public sealed record DesignerTexts
    {
        public required string Definitions { get; init; }
        public required string Instances { get; init; }
        public required string Path { get; init; }
        public required string Drawing { get; init; }
        public required string Versions { get; init; }
        public required string AllDefinitions { get; init; }
        public required string AllInstances { get; init; }
        public required string OpenDrawing { get; init; }
        public required string Export { get; init; }
        public required string ReadOnly { get; init; }
        public required string Offer { get; init; }
        public required string Loading { get; init; }
        public required string LoadingHint { get; init; }
        public required string Failed { get; init; }
        public required string NeedsScript { get; init; }
        public required string NotInstalledTitle { get; init; }
        public required string NotInstalled { get; init; }
        public required string NotInstalledThen { get; init; }
        public required string NotSaved { get; init; }
        public required string Close { get; init; }
    }

    public sealed record VersionTexts
    {
        public required string Title { get; init; }
        public required string Number { get; init; }
        public required string SavedAt { get; init; }
        public required string SavedBy { get; init; }
        public required string State { get; init; }
        public required string Running { get; init; }
        public required string Published { get; init; }
        public required string Draft { get; init; }
        public required string Former { get; init; }
        public required string Offered { get; init; }
        public required string Shipped { get; init; }
        public required string Compare { get; init; }
        public required string From { get; init; }
        public required string To { get; init; }
        public required string NoDifference { get; init; }
        public required string OnlyOne { get; init; }
        public required string Differences { get; init; }
        public required string Definition { get; init; }
        public required string Added { get; init; }
        public required string Removed { get; init; }
        public required string Changed { get; init; }
        public required string Moved { get; init; }
        public required string Connections { get; init; }
        public required string Name { get; init; }
        public required string Description { get; init; }
        public required string Options { get; init; }
        public required string Outcomes { get; init; }
        public required string Variable { get; init; }
        public required string Input { get; init; }
        public required string Output { get; init; }
        public required string Comma { get; init; }
        public required string Before { get; init; }
        public required string After { get; init; }
        public required string RollBack { get; init; }
        public required string RollBackTitle { get; init; }
        public required string RollBackText { get; init; }
        public required string AndPublish { get; init; }
        public required string Adopt { get; init; }
        public required string AdoptTitle { get; init; }
        public required string AdoptText { get; init; }
        public required string AdoptAndPublish { get; init; }
        public required string AsDraft { get; init; }
        public required string Keep { get; init; }
        public required string Made { get; init; }
        public required string MadeAndPublished { get; init; }
        public required string MadeAndProposed { get; init; }
        public required string Newer { get; init; }
        public required string Older { get; init; }
    }

    public sealed record IncidentTexts
    {
        public required string Title { get; init; }
        public required string Lead { get; init; }
        public required string None { get; init; }
        public required string OnlyAdministrators { get; init; }
        public required string Open { get; init; }
        public required string Resolved { get; init; }
        public required string RetryAt { get; init; }
        public required string Inputs { get; init; }
        public required string Hidden { get; init; }
        public required string Retry { get; init; }
        public required string Skip { get; init; }
        public required string SkipHint { get; init; }
        public required string Outcome { get; init; }
        public required string Reason { get; init; }
        public required string Cancel { get; init; }
        public required string CancelHint { get; init; }
        public required string HasSubject { get; init; }
        public required string Retried { get; init; }
        public required string RetriedInVain { get; init; }
        public required string Skipped { get; init; }
        public required string Cancelled { get; init; }
    }

    public sealed record DialogueTexts
    {
        public required string List { get; init; }
        public required string None { get; init; }
        public required string Number { get; init; }
        public required string Project { get; init; }
        public required string Title { get; init; }
        public required string Phases { get; init; }
        public required string Drawing { get; init; }
        public required string Collecting { get; init; }
        public required string Ready { get; init; }
        public required string Answering { get; init; }
        public required string Published { get; init; }
        public required string Cancelled { get; init; }
        public required string DrawnUntil { get; init; }
        public required string CollectedUntil { get; init; }
        public required string AnsweredUntil { get; init; }
        public required string Meeting { get; init; }
        public required string Invited { get; init; }
        public required string AllSections { get; init; }
        public required string Comma { get; init; }
        public required string Participants { get; init; }
        public required string NotInvited { get; init; }
        public required string TicketTitle { get; init; }
        public required string TicketLead { get; init; }
        public required string NeedsScript { get; init; }
        public required string NeedsHttps { get; init; }
        public required string DrawHint { get; init; }
        public required string Draw { get; init; }
        public required string TooLate { get; init; }
        public required string Drawn { get; init; }
        public required string Kept { get; init; }
        public required string KeptEarly { get; init; }
        public required string TicketText { get; init; }
        public required string Copy { get; init; }
        public required string Copied { get; init; }
        public required string Save { get; init; }
        public required string Remove { get; init; }
        public required string RemoveSure { get; init; }
        public required string Elsewhere { get; init; }
        public required string UsePasted { get; init; }
        public required string AnonymousTitle { get; init; }
        public required string AnonymousLead { get; init; }
        public required string Text { get; init; }
        public required string HandInAnonymously { get; init; }
        public required string InTheBox { get; init; }
        public required string HowTitle { get; init; }
        public required string How { get; init; }
        public required string KeyIs { get; init; }
        public required string Refused { get; init; }
        public required string TicketDrawn { get; init; }
        public required string TicketInvalid { get; init; }
        public required string TicketUsed { get; init; }
        public required string PhaseOver { get; init; }
        public required string NotSigned { get; init; }
        public required string Unreachable { get; init; }
        public required string ByNameTitle { get; init; }
        public required string ByNameLead { get; init; }
        public required string HandInByName { get; init; }
        public required string HandedIn { get; init; }
        public required string BoxUnopened { get; init; }
        public required string TooFew { get; init; }
        public required string Notes { get; init; }
        public required string Results { get; init; }
        public required string PainPoints { get; init; }
        public required string NoPainPoints { get; init; }
        public required string Anonymous { get; init; }
        public required string You { get; init; }
        public required string AnswerOf { get; init; }
        public required string AnswerDue { get; init; }
        public required string Closed { get; init; }
        public required string CalledOff { get; init; }

        public string Phase(DialogueStatus status) => status switch
        {
            DialogueStatus.Drawing => Drawing,
            DialogueStatus.Collecting => Collecting,
            DialogueStatus.Ready => Ready,
            DialogueStatus.Answering => Answering,
            DialogueStatus.Published => Published,
            DialogueStatus.Closed => Closed,
            DialogueStatus.Cancelled => CalledOff,
        };
    }

    public sealed record ErrorTexts
    {
        public required string NotFoundTitle { get; init; }
        public required string NotFound { get; init; }
        public required string ForbiddenTitle { get; init; }
        public required string Forbidden { get; init; }
        public required string BadRequestTitle { get; init; }
        public required string BadRequest { get; init; }
        public required string TooOld { get; init; }
        public required string RefusedTitle { get; init; }
        public required string TooManyTitle { get; init; }
        public required string TooMany { get; init; }
        public required string UnexpectedTitle { get; init; }
        public required string Unexpected { get; init; }
        public required string Home { get; init; }
        public required string Correlation { get; init; }
    }
}
