using System.Collections.Frozen;

namespace FeedServer.Items.Names;

/// <summary>Words by which the name of an office, a paper, a company or a group is told from a person's.</summary>
public static class InstitutionWords
{
    /// <summary>Words that no person's name holds.</summary>
    private static readonly FrozenSet<string> Words = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "news", "tv", "online", "press", "agency", "media", "team", "staff", "editor", "editors", "editorial", "redaktion", "rédaction",
        "redacción", "desk", "newsroom", "times", "herald", "tribune", "journal", "gazette", "magazine", "network", "university",
        "institute", "foundation", "ministry", "department", "council", "inc", "ltd", "gmbh", "corporation", "company", "group", "radio",
        "television", "studio", "studios", "library", "museum", "association", "admin", "administrator", "webmaster", "user", "guest",
        "contributor", "contributors", "correspondent", "correspondents", "reporter", "reporters", "writer", "writers", "homepage",
        "website", "service", "services", "organization", "organisation", "committee", "office", "center", "centre", "club", "society",
        "ubnd", "hđnd", "report", "special", "topics", "posts", "comments", "articles", "stories", "tags", "archive", "archives", "page",
        "pages", "links", "photo", "photos", "video", "videos", "view", "viewed", "profile", "show", "shows", "loading", "read", "more",
        "share", "follow", "subscribe", "newsletter", "advertisement", "policy", "terms", "anonymous", "unknown", "channel", "technica",
        "columnist", "analyst", "director", "manager", "chief", "freelance", "technologist", "fellow", "author", "co-author", "blog");

    /// <summary>Beginnings of the names of Vietnamese offices. One syllable alone would take Trường Giang or Đoàn Văn A for
    /// one.</summary>
    private static readonly string[] Openings =
    [
        "báo ", "tạp chí", "đài ", "cổng ", "trang thông", "trang tin", "trang chủ", "sở ", "bộ ", "ban ", "phòng ",
        "trung tâm",
        "trường đ", "trường th", "trường t", "trường m", "trường c", "hội đồng", "hội li", "hội nô", "hội c",
        "hội lh", "hội ph", "viện ",
        "công ty", "công an", "tổng ", "chi cục", "chi đoàn", "chi bộ", "đoàn thanh", "đoàn tn", "đoàn xã",
        "đoàn trường", "thông tấn",
        "thông tin", "nhà xuất", "nhà máy", "văn phòng", "thành phố", "thành đoàn", "thành ủy", "huyện ", "tỉnh ",
        "xã ", "ủy ban",
        "uỷ ban", "bản tin", "tin ", "tòa soạn", "toà soạn", "chính phủ", "quốc hội", "sự kiện", "thời sự",
        "việt nam", "nhóm ", "tổ ",
        "cục ", "đảng ", "theo ", "nguồn ", "xem ", "đọc ", "ảnh ", "bài ", "phần ", "kỳ ", "số ", "mục ", "chuyên ",
        "liên kết",
        "the ", "our ", "this ", "all ", "more ", "about ", "back ", "next ", "click ", "team ", "new ",
    ];

    /// <summary>True when one of them stands in a name, or a Vietnamese one at its beginning.</summary>
    public static bool StandIn(string name) =>
        name.Split((char[])[' ', '\u00a0'], StringSplitOptions.RemoveEmptyEntries).Any(word => Words.Contains(word.Trim('.', ',')))
        || Openings.Any(opening => (name + " ").StartsWith(opening, StringComparison.OrdinalIgnoreCase));
}
