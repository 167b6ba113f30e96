using System.Globalization;
using System.Text.Json.Nodes;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Workflow.Persistence.Outbox;
using Workflow.Server.Features.Outbox;

namespace Workflow.Server.Features.Mail;

/// <summary>
/// Hands mails to the configured server. The id of the outbox message is the mail's Message-Id, so a mail that is sent again, because the server's
/// answer was lost, is the same mail to whoever receives it.
/// </summary>
public sealed class Mailer(MailOptions options)
{
    /// <exception cref="UndeliverableException">The server refuses it for good: trying again would not help.</exception>
    public async Task Send(OutboxEntry entry, CancellationToken ct)
    {
        var body = JsonNode.Parse(entry.Body)!.AsObject();
        using var message = new MimeMessage { MessageId = $"{entry.Id:N}@{Domain(options.From)}", Subject = (string)body["subject"]!, Date = entry.CreatedAt };
        message.From.Add(MailboxAddress.Parse(options.From));
        if (!MailboxAddress.TryParse((string)body["to"]!, out var recipient))
            throw new UndeliverableException($"'{(string)body["to"]!}' is no mail address.");
        message.To.Add(recipient);
        message.Headers.Add("Auto-Submitted", "auto-generated");
        var text = new TextPart("plain") { Text = (string)body["text"]! };
        message.Body = (string?)body["calendar"] is { } calendar
            ? new MultipartAlternative { text, new TextPart("calendar") { Text = calendar, ContentType = { Parameters = { { "method", (string)body["method"]! } } } } }
            : text;

        using var client = new SmtpClient { Timeout = options.TimeoutSeconds * 1000, CheckCertificateRevocation = false };
        await client.ConnectAsync(options.Host, options.Port, Security(), ct);
        if (options.UserName.Length > 0)
            await client.AuthenticateAsync(options.UserName, options.Password, ct);
        try
        {
            await client.SendAsync(message, ct);
        }
        catch (SmtpCommandException refused) when ((int)refused.StatusCode >= 500)
        {
            throw new UndeliverableException(string.Create(CultureInfo.InvariantCulture, $"The mail server refuses it: {(int)refused.StatusCode} {refused.Message}"), refused);
        }
        // From here on the mail is sent: a server that hangs up without a word changes nothing.
        try
        {
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception e) when (e is IOException or SmtpProtocolException or OperationCanceledException)
        {
        }
    }

    private SecureSocketOptions Security() => options.Security switch
    {
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
    };

    private static string Domain(string address) => address.Contains('@', StringComparison.Ordinal) ? address[(address.LastIndexOf('@') + 1)..].TrimEnd('>') : "localhost";
}
