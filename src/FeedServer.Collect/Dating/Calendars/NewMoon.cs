namespace FeedServer.Collect.Dating.Calendars;

/// <summary>Instants of new moons after Jean Meeus, Astronomical Algorithms, chapter 49, right to some ten seconds.</summary>
internal static class NewMoon
{
    /// <summary>Coefficient and multiples of the sun's anomaly, the moon's anomaly and its argument of latitude; the power of the
    /// eccentricity is that of the sun's anomaly.</summary>
    private static readonly (double Days, int Sun, int Moon, int Latitude)[] Terms =
    [
        (-0.40720, 0, 1, 0), (0.17241, 1, 0, 0), (0.01608, 0, 2, 0), (0.01039, 0, 0, 2), (0.00739, -1, 1, 0), (-0.00514, 1, 1, 0),
        (0.00208, 2, 0, 0), (-0.00111, 0, 1, -2), (-0.00057, 0, 1, 2), (0.00056, 1, 2, 0), (-0.00042, 0, 3, 0), (0.00042, 1, 0, 2),
        (0.00038, 1, 0, -2), (-0.00024, -1, 2, 0), (-0.00007, 2, 1, 0), (0.00004, 0, 2, -2), (0.00004, 3, 0, 0), (0.00003, 1, 1, -2),
        (0.00003, 0, 2, 2), (-0.00003, 1, 1, 2), (0.00003, -1, 1, 2), (-0.00002, -1, 1, -2), (-0.00002, 1, 3, 0), (0.00002, 0, 4, 0),
    ];

    /// <summary>Terms of the planets: an angle, its change a month, and days.</summary>
    private static readonly (double Angle, double Change, double Days)[] Planets =
    [
        (251.88, 0.016321, 0.000165), (251.83, 26.651886, 0.000164), (349.42, 36.412478, 0.000126), (84.66, 18.206239, 0.000110),
        (141.74, 53.303771, 0.000062), (207.14, 2.453732, 0.000060), (154.84, 7.306860, 0.000056), (34.52, 27.261239, 0.000047),
        (207.19, 0.121824, 0.000042), (291.34, 1.844379, 0.000040), (161.72, 24.198154, 0.000037), (239.56, 25.513099, 0.000035),
        (331.55, 3.592518, 0.000023),
    ];

    /// <summary>The Julian date (UT) of the new moon of a number; number 0 is that of 6 January 2000.</summary>
    public static double Instant(int number)
    {
        var k = (double)number;
        var t = k / 1236.85;
        var mean = 2451550.09766 + 29.530588861 * k + t * t * (0.00015437 + t * (-0.000000150 + t * 0.00000000073));
        var eccentricity = 1 - t * (0.002516 + t * 0.0000074);
        var sun = 2.5534 + 29.10535670 * k - t * t * (0.0000014 + t * 0.00000011);
        var moon = 201.5643 + 385.81693528 * k + t * t * (0.0107582 + t * (0.00001238 - t * 0.000000058));
        var latitude = 160.7108 + 390.67050284 * k - t * t * (0.0016118 + t * (0.00000227 - t * 0.000000011));
        var node = 124.7746 - 1.56375588 * k + t * t * (0.0020672 + t * 0.00000215);
        var days = -0.00017 * Sine(node) + 0.000325 * Sine(299.77 + 0.107408 * k - 0.009173 * t * t);
        foreach (var term in Terms)
            days += term.Days * Math.Pow(eccentricity, Math.Abs(term.Sun)) * Sine(term.Sun * sun + term.Moon * moon
                + term.Latitude * latitude);
        foreach (var (angle, change, part) in Planets) days += part * Sine(angle + change * k);
        return mean + days - SolarPosition.DeltaT(2000 + t * 100) / 86_400;
    }

    private static double Sine(double degrees) => Math.Sin(degrees % 360 * Math.PI / 180);
}
