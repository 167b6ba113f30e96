namespace Workflow.Server.Ui.Texts;

public sealed partial record PageTexts
{
    public static PageTexts English { get; } = new()
    {
        Shell = new()
        {
            Product = "Workflow",
            SkipToContent = "Skip to the content",
            Navigation = "Main",
            Definitions = "Processes",
            Instances = "Runs",
            Api = "API",
            SignOut = "Sign out",
            SignIn = "Sign in",
            Account = "Your account",
            Menu = "Menu",
        },
        SignIn = new()
        {
            Title = "Sign in",
            Lead = "Decisions that bind a project carry the signatures of both its leads.",
            UserName = "User name",
            Password = "Password",
            Submit = "Sign in",
            Wrong = "The user name or the password is wrong, or the account cannot sign in now. After five wrong passwords an account is locked for 15 minutes.",
            Missing = "Enter your user name and your password.",
            TooOld = "This page had been open for too long. Please sign in again.",
            Ended = "Please sign in to go on; you will be taken back to where you were.",
            SignedOut = "You are signed out.",
        },
        Designer = new()
        {
            Definitions = "Processes",
            Instances = "Runs",
            Instance = "Run",
            Drawing = "Drawing",
            Versions = "Versions",
            AllDefinitions = "All processes",
            AllInstances = "All runs",
            OpenDrawing = "Open the drawing",
            ReadOnly = "Read only",
            Loading = "Opening the designer …",
            LoadingHint = "The first time takes a few seconds; afterwards it is kept by your browser.",
            Failed = "The designer did not start. Reload the page; if that does not help, tell your administrator.",
            NeedsScript = "The designer needs JavaScript.",
            NotInstalledTitle = "The designer is not installed on this server",
            NotInstalled = "Its files come with the npm package named below, which the build fetches when Node.js is present. Whoever runs this server installs Node.js 20 or later and then, in the folder of the server project, runs:",
            NotInstalledThen = "Then reload this page; the server need not be restarted. Everything else works without it.",
            NotSaved = "The server has refused this:",
            Close = "Close",
        },
        Versions = new()
        {
            Title = "Versions",
            Number = "Version",
            Name = "Name",
            CreatedAt = "Made",
            State = "State",
            Published = "Published",
            Draft = "Draft",
            Retired = "Former",
            Compare = "Compare",
            From = "From version",
            To = "to version",
            NoDifference = "These two versions say the same.",
            OnlyOne = "There is only one version yet: nothing to compare.",
            RollBack = "Roll back to this version",
            Confirm = "Roll back",
            ConfirmText = "Version {0} becomes the newest again, as a version of its own. What is running finishes on the version it was started with.",
            Cancel = "Keep the present one",
            RolledBack = "Version {0} was made from version {1}.",
        },
        Errors = new()
        {
            NotFoundTitle = "There is nothing here",
            NotFound = "The address is wrong, or what was here has been removed.",
            ForbiddenTitle = "You may not open this page",
            Forbidden = "Your roles do not include it. Process designers and administrators draw processes, auditors read them; an administrator can give you a role.",
            BadRequestTitle = "This could not be read",
            BadRequest = "The server could not make sense of the request.",
            TooOld = "The page had been open for too long. Go back, reload it and try again.",
            TooManyTitle = "Too many attempts",
            TooMany = "There were too many attempts from your address. Wait a minute and try again.",
            UnexpectedTitle = "Something went wrong",
            Unexpected = "The server has failed to answer; nothing was changed. Its log has the details under the number below.",
            Home = "To the start page",
            Correlation = "Number",
        },
    };
}
