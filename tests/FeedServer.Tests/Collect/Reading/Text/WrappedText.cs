using System.Text;
using static System.Net.WebUtility;

namespace FeedServer.Tests.Collect.Reading.Text;

/// <summary>
/// A plain text as it would stand on a saved page: between a head with a clock, menus, a comment form and dated links to other
/// articles, in the markup of several kinds of site. All places and names are invented.
/// </summary>
internal sealed class WrappedText(string text, string? title)
{
    private const string Site = "Bản tin Suối Đá";
    private const string Clock = "Thứ Ba, ngày 24/11/2026, 09:15";
    private const string Form =
        "<form action=/c method=post><h4>Bình luận</h4><label>Họ và tên</label> <input><br>Email <input><br>Nội dung "
        + "<textarea></textarea><input type=submit></form>";

    private static readonly (string Title, string Day)[] Others =
        [("Mở lại bến phà Tà Lơi sau mưa lớn", "22/11/2026"), ("Lớp học ban đêm ở bản Nà Sọc", "19/11/2026"),
            ("Đường mới nối hai xã vùng cao", "17/11/2026")];

    private static readonly string Menu = string.Concat(
        ((string[])["Trang chủ", "Thời sự", "Kinh tế", "Văn hóa"]).Select(name => $"<a href=/m>{name}</a> "));
    private static readonly string MenuItems = string.Concat(
        ((string[])["Trang chủ", "Thời sự", "Kinh tế", "Văn hóa"]).Select(name => $"<li><a href=/m>{name}</a></li>"));
    private static readonly string Items = string.Concat(
        Others.Select(other => $"<li><a href=/a>{other.Title}</a> <span>({other.Day})</span></li>"));

    /// <summary>The one list of layouts.</summary>
    private static readonly Dictionary<string, Func<WrappedText, string>> Layouts = new()
    {
        ["flat paragraphs"] = page => $"<header>{Site}</header>{page.Each("<p>", "</p>")}{Form}<ul class=related>{Items}</ul>",
        ["clock in the head, list without a name"] = page =>
            $"<div id=header><div class=logo>{Site}</div><div>{Clock}</div></div><ul "
            + $"class=menu>{MenuItems}</ul><div class=content>{page.Each("<p>", "</p>")}</div><h3>Tin liên "
            + $"quan</h3><ul>{Items}</ul>{Form}",
        ["article element"] = page =>
            $"<nav>{Menu}</nav><article>{page.Titled("h1")}{page.Rest("<p>", "</p>")}</article><aside><h4>Đọc "
            + $"nhiều</h4><ul>{Items}</ul></aside><section id=respond>{Form}</section><footer>© 2026 {Site}</footer>",
        ["title printed twice"] =
            page => $"<header><p>{Site}</p></header><article>{page.Titled("h1")}{page.Each("<p>", "</p>")}</article><ul>{Items}</ul>{Form}",
        ["line breaks"] =
            page => $"<div class=banner>{Site}<br>{Clock}</div><div>{Menu}</div>{page.Titled("h1")}"
                + $"<div class=post>{page.Rest("", "<br><br>\n")}</div><hr>{Form}<div><b>Tin liên quan</b><ul>{Items}</ul></div>",
        ["single line breaks in a cell"] = page =>
            $"<table width=100%><tr><td>{Site} - {Clock}</td></tr><tr><td>{Menu}</td></tr></table><table><tr>"
                + $"<td>{page.Each("", "<br>\n")}</td><td><b>Tin mới nhất</b><ul>{Items}</ul></td></tr></table><hr>{Form}",
        ["newlines alone"] =
            page => $"<header><h2>{Site}</h2></header><div>{HtmlEncode(page.Text)}</div><div class=comments>{Form}</div><ul>{Items}</ul>",
        ["typed text"] = page => $"<h1><a href=/>{Site}</a></h1><pre>{HtmlEncode(page.Text)}</pre><ul>{Items}</ul>{Form}",
        ["tables in a form"] = page =>
            $"<form id=aspnetForm><table "
            + $"width=100%><tr><td>{Site}</td><td align=right>{Clock}</td></tr><tr><td "
            + $"colspan=2>{Menu}</td></tr><tr><td width=20%><ul>{MenuItems}</ul></td><td><table><tr><td>"
            + $"{page.Each("", "<br><br>")}</td></tr><tr><td><b>Các tin "
            + $"khác:</b><br>{Lines()}</td></tr></table></td></tr><tr><td colspan=2>© 2026</td></tr></table></form>",
        ["a row a line"] = page =>
            $"<table><tr><td colspan=2><img "
            + $"src=/logo.gif>{Site}</td></tr><tr><td "
            + $"colspan=2>{Menu} <i>{Clock}</i></td></tr><tr><td>Tin mới "
            + $"nhất<br>{Lines()}</td><td><table>{page.Each("<tr><td>", "</td></tr>")}</table>{Form}</td></tr></table>",
        ["fonts and a site's heading"] = page =>
            $"<center><h1>{Site}</h1></center><marquee>{Clock}</marquee><p "
            + $"align=center>{Menu}</p><hr>{page.Each("<p align=justify><font face=Arial>", "</font></p>")}<hr><p><b>Tin liên "
            + $"quan:</b></p>{Lines()}{Form}",
        ["divs with a clock and no menu"] = page =>
            $"<div class=top><span class=date>{Clock}</span><h2 class=site>{Site}</h2></div><div class=wrap><div "
            + $"class=left>{page.Each("<div><span>", "</span></div>")}<div class=other><h3>Các tin "
            + $"khác</h3><ul>{Items}</ul></div>{Form}</div></div>",
        ["blog"] = page =>
            $"<div id=page class=site><header id=masthead><p class=site-title><a "
            + $"href=/>{Site}</a></p><nav><ul>{MenuItems}</ul></nav></header><div id=content><article class=post><div "
            + $"class=entry-content>{page.Each("<p>", "</p>")}</div></article>"
            + $"<div id=comments>{Form}</div><div id=secondary><h2>Tin mới nhất</h2><ul>{Items}</ul></div></div></div>",
        ["others above and below"] = page =>
            $"<header><h1 class=logo><a "
            + $"href=/>{Site}</a></h1><p>{Clock}</p></header><div "
            + $"class=hot><ul>{Items}</ul></div><div "
            + $"class=main>{page.Titled("h1")}{page.Rest("<p>", "</p>")}</div>{Form}<div class=more><ul>{Items}</ul></div>",
        ["facts in a list"] = page =>
            $"<header><span>{Site}</span> <span>{Clock}</span></header><nav><ul>{MenuItems}</ul></nav><main>{page.Titled("h2")}"
                + $"<dl class=article-info>{page.FirstRest("<dd>", "</dd>")}</dl><div>{page.LaterRest("<p>", "</p>")}</div></main><div>"
                + $"<h3>Tin mới</h3><ul>{Items}</ul></div>{Form}",
    };

    public static IEnumerable<string> Names => Layouts.Keys;

    private string Text { get; } = text;

    private string[] All { get; } = text.Split('\n');

    private IEnumerable<string> Body => All.Where(line => line != title);

    public string In(string layout) =>
        $"<!DOCTYPE html><html lang=vi><head><meta "
        + $"charset=utf-8><title>{(title is null ? "" : HtmlEncode(title) + " - ")}{Site}</title></head><body>{Layouts[layout](this)}"
        + $"</body></html>";

    private static string Lines() => string.Concat(Others.Select(other => $"<p>- <a href=/a>{other.Title}</a> ({other.Day})</p>"));

    private static string Join(IEnumerable<string> lines, string before, string after) =>
        lines.Aggregate(new StringBuilder(), (page, line) => page.Append(before).Append(HtmlEncode(line)).Append(after)).ToString();

    private string Titled(string element) => title is null ? "" : $"<{element}>{HtmlEncode(title)}</{element}>";

    private string Each(string before, string after) => Join(All, before, after);

    private string Rest(string before, string after) => Join(Body, before, after);

    private string FirstRest(string before, string after) => Join(Body.Take(1), before, after);

    private string LaterRest(string before, string after) => Join(Body.Skip(1), before, after);
}
