namespace FeedServer.Desk;

/// <summary>A part of the desk.</summary>
/// <param name="Map">Maps its routes, with patterns relative to the desk.</param>
/// <param name="Places">Its entries of the navigation.</param>
internal sealed record DeskPart(Action<RouteGroupBuilder> Map, params IReadOnlyList<DeskPlace> Places)
{
    /// <summary>Adds what its routes need.</summary>
    public Action<IServiceCollection> Services { get; init; } = _ => { };
}
