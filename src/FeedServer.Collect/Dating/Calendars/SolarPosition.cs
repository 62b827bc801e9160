namespace FeedServer.Collect.Dating.Calendars;

/// <summary>Where the sun stands, after Jean Meeus, Astronomical Algorithms, chapters 10 and 25.</summary>
internal static class SolarPosition
{
    /// <summary>The sun's apparent longitude in degrees, 0 to 360, at a Julian date (UT); right to 0.01 of a degree.</summary>
    public static double Longitude(double julian)
    {
        var t = (julian + DeltaT(2000 + (julian - 2_451_545) / 365.25) / 86_400 - 2_451_545) / 36_525;
        var mean = 280.46646 + t * (36_000.76983 + t * 0.0003032);
        var anomaly = 357.52911 + t * (35_999.05029 - t * 0.0001537);
        var center = (1.914602 - t * (0.004817 + t * 0.000014)) * Sine(anomaly) + (0.019993 - t * 0.000101) * Sine(2 * anomaly)
            + 0.000289 * Sine(3 * anomaly);
        var apparent = mean + center - 0.00569 - 0.00478 * Sine(125.04 - 1934.136 * t);
        return apparent - 360 * Math.Floor(apparent / 360);
    }

    /// <summary>Seconds by which uniform time is ahead of the turning earth in a year of the 20th or 21st century (Espenak and
    /// Meeus).</summary>
    public static double DeltaT(double year)
    {
        if (year < 1961) return 29.07 + 0.407 * (year - 1950) - Math.Pow(year - 1950, 2) / 233 + Math.Pow(year - 1950, 3) / 2547;
        if (year < 1986) return 45.45 + 1.067 * (year - 1975) - Math.Pow(year - 1975, 2) / 260 - Math.Pow(year - 1975, 3) / 718;
        var t = year - 2000;
        if (year < 2005)
            return 63.86 + t * (0.3345 + t * (-0.060374 + t * (0.0017275 + t * (0.000651814 + t * 0.00002373599))));
        return year < 2050 ? 62.92 + t * (0.32217 + t * 0.005589)
            : -20 + 32 * Math.Pow((year - 1820) / 100, 2) - 0.5628 * (2150 - year);
    }

    private static double Sine(double degrees) => Math.Sin(degrees % 360 * Math.PI / 180);
}
