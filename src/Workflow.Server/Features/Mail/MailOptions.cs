namespace Workflow.Server.Features.Mail;

/// <summary>The <c>Mail</c> section. Without a host nothing is mailed; people still find everything in their notifications.</summary>
public sealed class MailOptions
{
    public string Host { get; init; } = "";
    public int Port { get; init; } = 587;

    /// <summary>StartTls (default), Tls from the first byte, or None, which is for a relay on the same machine.</summary>
    public MailSecurity Security { get; init; } = MailSecurity.StartTls;
    public string UserName { get; init; } = "";
    public string Password { get; init; } = "";
    public string From { get; init; } = "workflow@localhost";

    /// <summary>Where people reach the server, for links; empty: mails have none.</summary>
    public string BaseUrl { get; init; } = "";
    public int TimeoutSeconds { get; init; } = 20;

    public bool IsOn => Host.Length > 0;
}

public enum MailSecurity { StartTls, Tls, None }
