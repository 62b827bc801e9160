namespace FeedServer.Search.Queries;

/// <summary>How a part of a query was taken.</summary>
public enum QueryNoteKind
{
    /// <summary>A field with nothing to look for behind its colon: its name is a word.</summary>
    FieldWithoutValue,

    /// <summary>A date, or a yes or no, that cannot be read: words.</summary>
    ValueNotUnderstood,

    /// <summary>The beginning of a word, of fewer than three letters: a whole word.</summary>
    PrefixTooShort,

    /// <summary>A quotation mark without its pair: a phrase to the end.</summary>
    QuoteNotClosed,

    /// <summary>OR, AND, NOT with nothing to join: left out.</summary>
    OperatorAlone,

    /// <summary>Beyond the longest query or phrase, or the most terms: left out.</summary>
    TooLong,

    /// <summary>Parentheses within too many others: left out, and what they hold stays.</summary>
    TooDeep,
}
