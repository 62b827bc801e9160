namespace FeedServer.Hosting;

/// <summary>How a connection to a mail server is secured.</summary>
public enum MailSecurity
{
    /// <summary>By STARTTLS (RFC 3207), and not used where the server does not offer it; usual on port 587.</summary>
    StartTls,

    /// <summary>By TLS from the beginning (RFC 8314); usual on port 465.</summary>
    Tls,

    /// <summary>Not at all: for a server on this machine.</summary>
    None,
}
