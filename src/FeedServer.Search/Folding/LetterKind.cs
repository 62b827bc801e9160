namespace FeedServer.Search.Folding;

/// <summary>What a character does to the word it stands in.</summary>
internal enum LetterKind
{
    /// <summary>Ends a word.</summary>
    Separator,

    /// <summary>Begins a word or goes on with it.</summary>
    Letter,

    /// <summary>Is a word by itself: a letter of a script that is written without blanks.</summary>
    Single,

    /// <summary>Belongs to the letter before it and is kept, such as a vowel sign.</summary>
    Mark,

    /// <summary>Belongs to the letter before it and is dropped, such as an accent.</summary>
    Accent,

    /// <summary>Is dropped between two letters and belongs to no word otherwise, such as a soft hyphen.</summary>
    Format,
}
