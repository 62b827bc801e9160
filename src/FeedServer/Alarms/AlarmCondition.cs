namespace FeedServer.Alarms;

/// <summary>Something that is wrong at this moment.</summary>
/// <param name="Kind">What.</param>
/// <param name="Subject">Which one, where there are several: an id that the operator chose; else empty. Kind and subject make one
/// alarm.</param>
/// <param name="Summary">A clause for the operator without a full stop at its end. It may change while the alarm lasts.</param>
public sealed record AlarmCondition(AlarmKind Kind, string Subject, string Summary);
