using System.ComponentModel.DataAnnotations;

namespace FeedServer.Hosting;

/// <summary>The mail server that alarms are sent by (section <c>Alarm:Mail</c>).</summary>
public sealed record AlarmMailOptions
{
    /// <summary>Its name or address; empty for no mail.</summary>
    public string Host { get; init; } = "";

    /// <summary>Its port.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 587;

    /// <summary>How the connection is secured.</summary>
    public MailSecurity Security { get; init; } = MailSecurity.StartTls;

    /// <summary>The account; empty for none.</summary>
    public string User { get; init; } = "";

    /// <summary>Its password. A secret: better in the environment, <c>Alarm__Mail__Password</c>.</summary>
    public string Password { get; init; } = "";

    /// <summary>Who sends: one address.</summary>
    public string From { get; init; } = "";

    /// <summary>Who is told: addresses, separated by commas.</summary>
    public string To { get; init; } = "";

    // Records print all of their properties.
    public override string ToString() => $"{nameof(AlarmMailOptions)} {{ {Host}:{Port} }}";
}
