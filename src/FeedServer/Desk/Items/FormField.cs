using FeedServer.Items.Corrections;

namespace FeedServer.Desk.Items;

/// <summary>A field of the form.</summary>
public sealed record FormField
{
    public required FieldName Name { get; init; }
    public required string Label { get; init; }
    public required string Value { get; init; }

    /// <summary>Whether a correction of it is in force.</summary>
    public bool IsCorrected { get; init; }

    /// <summary>Whether that is to be undone.</summary>
    public bool IsLifted { get; init; }

    /// <summary>Its name in the form.</summary>
    public string Key => Name.ToString();

    /// <summary>Its id in the page.</summary>
    public string Id => "f-" + Key.Replace(' ', '-');

    /// <summary>How many lines it is given; 1 for a single line.</summary>
    public int Rows => Name.Field switch
    {
        CorrectableField.Text or CorrectableField.Photos or CorrectableField.Tags => 2,
        CorrectableField.Summary or CorrectableField.Caption => 4,
        _ => 1,
    };
}
