namespace FeedServer.Collect.Reading.Rules;

/// <summary>Places that need no word beside them: provinces and cities of Vietnam, cities that agencies print without their country, and
/// the states and countries behind others.</summary>
internal static class PlaceNames
{
    private static readonly FrozenSet<string> Provinces = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế", "An Giang", "Bà Rịa - Vũng Tàu", "Vũng Tàu",
        "Bắc Giang", "Bắc Kạn", "Bạc Liêu",
        "Bắc Ninh", "Bến Tre", "Bình Định", "Bình Dương", "Bình Phước", "Bình Thuận", "Cà Mau", "Cao Bằng",
        "Đắk Lắk",
        "Đắk Nông", "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai", "Hà Giang", "Hà Nam", "Hà Tĩnh", "Hải Dương",
        "Hậu Giang", "Hòa Bình",
        "Hưng Yên", "Khánh Hòa", "Kiên Giang", "Kon Tum", "Lai Châu", "Lâm Đồng", "Lạng Sơn", "Lào Cai", "Long An",
        "Nam Định", "Nghệ An", "Ninh Bình", "Ninh Thuận", "Phú Thọ", "Phú Yên", "Quảng Bình", "Quảng Nam",
        "Quảng Ngãi", "Quảng Ninh",
        "Quảng Trị", "Sóc Trăng", "Sơn La", "Tây Ninh", "Thái Bình", "Thái Nguyên", "Thanh Hóa", "Thừa Thiên Huế",
        "Thừa Thiên - Huế", "Tiền Giang", "Trà Vinh", "Tuyên Quang", "Vĩnh Long", "Vĩnh Phúc", "Yên Bái");

    private static readonly FrozenSet<string> Cities = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "TP.HCM", "TPHCM", "TP HCM", "TP. HCM", "TP Hồ Chí Minh", "TP. Hồ Chí Minh", "Thành phố Hồ Chí Minh", "Hồ Chí Minh",
        "Sài Gòn",
        "Nha Trang", "Đà Lạt", "Vinh", "Buôn Ma Thuột", "Quy Nhơn", "Biên Hòa", "Hạ Long", "Hanoi", "Ha Noi",
        "Ho Chi Minh City",
        "Saigon", "Hue", "Da Nang", "Bắc Kinh", "Tokyo", "Seoul", "Bangkok", "London", "Paris", "Washington", "New York", "Moscow",
        "Beijing", "Geneva", "Singapore", "Viêng Chăn", "Phnom Penh", "Jakarta", "Manila", "Brussels", "Berlin", "Vientiane",
        "Hanoi", "Haiphong", "Vung Tau", "Nha Trang", "Can Tho", "Amsterdam", "Athens", "Atlanta", "Baghdad", "Baltimore", "Barcelona",
        "Basel",
        "Beirut", "Belgrade", "Bern", "Bonn", "Boston", "Bratislava", "Bremen", "Brüssel", "Bruxelles", "Bucharest", "Budapest",
        "Bukarest",
        "Cairo", "Canberra", "Chicago", "Cincinnati", "Cleveland", "Copenhagen", "Dallas", "Damascus", "Delhi", "Denver", "Detroit",
        "Dhaka",
        "Dresden", "Dubai", "Dublin", "Düsseldorf", "Edinburgh", "Frankfurt", "Genève", "Genf", "Glasgow", "Guatemala City", "Hamburg",
        "Hannover", "Havana", "Helsinki", "Hong Kong", "Honolulu", "Houston", "Indianapolis", "Islamabad", "Istanbul", "Jerusalem",
        "Johannesburg", "Kabul", "Kairo", "Karachi", "Kathmandu", "Kiev", "Kyiv", "Köln", "Kopenhagen", "Kuala Lumpur", "Kuwait City",
        "Lagos", "Las Vegas", "Leipzig", "Lille", "Lisbon", "Londres", "Los Angeles", "Luxembourg", "Lyon", "Macau", "Madrid", "Marseille",
        "Melbourne", "Mexico City", "Miami", "Milan", "Milwaukee", "Minneapolis", "Montreal", "Moscou", "Moskau", "Mumbai", "München",
        "Munich", "Nairobi", "New Delhi", "New Orleans", "Nürnberg", "Oklahoma City", "Oslo", "Ottawa", "Panama City", "Peking",
        "Philadelphia", "Phoenix", "Pittsburgh", "Potsdam", "Prag", "Prague", "Pyongyang", "Quebec City", "Riga", "Rio de Janeiro",
        "Riyadh",
        "Rom", "Rome", "Salt Lake City", "San Antonio", "San Diego", "San Francisco", "Sao Paulo", "São Paulo", "Seattle", "Shanghai",
        "Sofia", "St. Louis", "St. Petersburg", "Stockholm", "Strasbourg", "Straßburg", "Stuttgart", "Sydney", "Taipei", "Tallinn",
        "Tehran",
        "Tel Aviv", "Tokio", "Toronto", "Toulouse", "Tripoli", "Tunis", "United Nations", "Vatican City", "Vienna", "Vilnius", "Warsaw",
        "Warschau", "Washington, D.C.", "Wien", "Yangon", "Zagreb", "Zurich", "Zürich");

    private static readonly FrozenSet<string> Regions = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "Ala.", "Alaska", "Ariz.", "Ark.", "Calif.", "Colo.", "Conn.", "Del.", "D.C.", "Fla.", "Ga.", "Hawaii", "Idaho", "Ill.", "Ind.",
        "Iowa", "Kan.", "Ky.", "La.", "Maine", "Md.", "Mass.", "Mich.", "Minn.", "Miss.", "Mo.", "Mont.", "Neb.", "Nev.", "N.H.", "N.J.",
        "N.M.", "N.Y.", "N.C.", "N.D.", "Ohio", "Okla.", "Ore.", "Pa.", "R.I.", "S.C.", "S.D.", "Tenn.", "Texas", "Utah", "Vt.", "Va.",
        "Wash.", "W.Va.", "Wis.", "Wyo.", "Alabama", "Arizona", "Arkansas", "California", "Colorado", "Connecticut", "Delaware", "Florida",
        "Illinois", "Indiana", "Kansas", "Kentucky", "Louisiana", "Maryland", "Massachusetts", "Michigan", "Minnesota", "Mississippi",
        "Missouri", "Montana", "Nebraska", "Nevada", "New Hampshire", "New Jersey", "New Mexico", "North Carolina", "North Dakota",
        "Oklahoma", "Oregon", "Pennsylvania", "Rhode Island", "South Carolina", "South Dakota", "Tennessee", "Vermont", "Virginia",
        "West Virginia", "Wisconsin", "Wyoming", "Ontario", "Quebec", "Alberta", "Manitoba", "British Columbia", "Ont.", "Que.", "B.C.",
        "Vietnam", "Viet Nam", "China", "Japan", "South Korea", "North Korea", "India", "Pakistan", "Bangladesh", "Nepal", "Thailand",
        "Laos",
        "Cambodia", "Myanmar", "Malaysia", "Indonesia", "Philippines", "Taiwan", "Australia", "New Zealand", "Germany", "France", "Italy",
        "Spain", "Portugal", "Poland", "Austria", "Switzerland", "Belgium", "Netherlands", "Denmark", "Norway", "Sweden", "Finland",
        "Ireland", "England", "Scotland", "Wales", "Ukraine", "Russia", "Turkey", "Greece", "Hungary", "Romania", "Egypt", "Israel", "Iran",
        "Iraq", "Syria", "Lebanon", "Jordan", "Saudi Arabia", "Kenya", "Nigeria", "South Africa", "Brazil", "Argentina", "Chile", "Mexico",
        "Canada", "UK", "U.K.", "U.S.", "USA");

    private static readonly string[] TypeWords = ["TP. ", "TP.", "TP ", "thành phố ", "Thành phố ", "tỉnh ", "Tỉnh ",
        "thủ đô ", "Thủ đô "];

    /// <summary>True for a province or a city that is printed alone, with its type word or without.</summary>
    public static bool AreKnown(string name) =>
        Provinces.Contains(name) || Cities.Contains(name)
        || TypeWords.Any(type => name.StartsWith(type, StringComparison.Ordinal) && Provinces.Contains(name[type.Length..]));

    /// <summary>True for a province or central city, whose name needs no type word.</summary>
    public static bool AreProvinces(string name) => Provinces.Contains(name);

    /// <summary>True for a state, province or country as it stands behind a place.</summary>
    public static bool AreRegions(string name) => Regions.Contains(name.Trim()) || Regions.Contains(name.Trim() + ".");
}
