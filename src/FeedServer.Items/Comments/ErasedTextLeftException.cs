namespace FeedServer.Items.Comments;

/// <summary>Comments are erased, in the record and on every page, and a file with what a reader typed cannot be removed. The next start of
/// the server tries it again.</summary>
public sealed class ErasedTextLeftException : IOException
{
    /// <summary>Without a reason.</summary>
    public ErasedTextLeftException()
    {
    }

    /// <summary>With a reason for the operator.</summary>
    public ErasedTextLeftException(string message) : base(message)
    {
    }

    /// <summary>With a reason for the operator and what caused it.</summary>
    public ErasedTextLeftException(string message, Exception? inner) : base(message, inner)
    {
    }
}
