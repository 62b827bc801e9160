namespace FeedServer.Items.Keeping;

/// <summary>The archive is not written to for the time being and nothing of the call was kept. The store has told the operator once; who
/// catches this tries again when writing goes on (<see cref="IArchiveWriting"/>) and need not log it.</summary>
public sealed class WritingStoppedException : IOException
{
    /// <summary>Without a reason.</summary>
    public WritingStoppedException()
    {
    }

    /// <summary>With a reason for the operator.</summary>
    public WritingStoppedException(string message) : base(message)
    {
    }

    /// <summary>With a reason for the operator and what caused it.</summary>
    public WritingStoppedException(string message, Exception? inner) : base(message, inner)
    {
    }
}
