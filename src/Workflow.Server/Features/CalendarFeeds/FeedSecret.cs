using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Workflow.Server.Features.CalendarFeeds;

/// <summary>What stands in the address of a feed: 256 random bits, of which the database holds the hash only.</summary>
internal static class FeedSecret
{
    private const int Bytes = 32;
    private const int Length = 43;

    public static string Make() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(Bytes));

    public static bool IsOne(string text) => text.Length == Length && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
