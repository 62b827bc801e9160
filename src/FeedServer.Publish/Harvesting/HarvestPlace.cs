namespace FeedServer.Publish.Harvesting;

/// <summary>A place in the order of arrival: that of a state. It holds when lists are joined or the log was restored, which gives other
/// ordinals.</summary>
/// <param name="Second">When the state arrived, Unix seconds.</param>
/// <param name="Number">The item's number.</param>
/// <param name="Revision">Its revision.</param>
/// <param name="Withdrawn">Whether that is its withdrawal.</param>
public readonly record struct HarvestPlace(long Second, long Number, int Revision, bool Withdrawn)
{
    /// <summary>The place of an arrival.</summary>
    public static HarvestPlace From(Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(arrival);
        return new(arrival.At.ToUnixTimeSeconds(), arrival.Number, arrival.Revision, arrival.Withdrawn);
    }
}
