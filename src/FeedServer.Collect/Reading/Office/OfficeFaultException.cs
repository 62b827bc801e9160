namespace FeedServer.Collect.Reading.Office;

/// <summary>Ends reading an office file from inside when it is not what its name says or beyond the limits; never leaves the readers.
/// </summary>
/// <param name="reason">Why, as a clause.</param>
internal sealed class OfficeFaultException(string reason) : Exception(reason);
