using FeedServer.Desk;
using FeedServer.Items.Comments;

namespace FeedServer.Texts;

/// <content>The words of the desk's frame, its login, accounts and log of actions.</content>
public sealed partial class SiteTexts
{
    public string Desk => Say("Bàn biên tập", "The desk");
    public string DeskNavigation => Say("Các phần của bàn biên tập", "Parts of the desk");
    public string DeskOverview => Say("Tổng quan", "Overview");
    public string DeskNothingWaits => Say("Không có việc nào đang chờ.", "Nothing is waiting.");
    public string DeskPlaces => Say("Các phần", "Parts");
    public string DeskGoOn => Say("Đi tiếp", "Go on");
    public string DeskBack => Say("Về bàn biên tập", "Back to the desk");
    public string DeskSave => Say("Lưu", "Save");
    public string DeskCancel => Say("Bỏ qua", "Cancel");
    public string DeskConfirm => Say("Xác nhận", "Confirm");
    public string DeskChange => Say("Thay đổi", "Change");
    public string DeskYes => Say("có", "yes");
    public string DeskNo => Say("không", "no");

    // The login
    public string DeskLogIn => Say("Đăng nhập", "Log in");
    public string DeskLogOut => Say("Đăng xuất", "Log out");
    public string DeskName => Say("Tên tài khoản", "Account name");
    public string DeskPassword => Say("Mật khẩu", "Password");
    public string DeskCode => Say("Mã xác thực", "Code");
    public string DeskCodeHint => Say(
        "Chỉ khi tài khoản có lớp xác thực thứ hai: mã sáu chữ số của ứng dụng, hoặc một mã khôi phục.",
        "Only for accounts with a second factor: the app's six digits, or a recovery code.");
    public string DeskNoAccounts => Say(
        "Chưa có tài khoản nào. Người vận hành máy chủ tạo tài khoản đầu tiên bằng lệnh sau, trong thư "
            + "mục chạy máy chủ:",
        "There is no account yet. Whoever runs the server makes the first one with this command, in the folder that the server runs in:");
    public string DeskLoginRefused => Say(
        "Tên, mật khẩu hoặc mã không đúng.", "The name, the password or the code is wrong.");
    public string DeskLoginWait(int seconds) => Say(
        $"Đã thử sai nhiều lần. Xin thử lại sau {Number(seconds)} giây.",
        $"Too many failed tries. Please try again in {Count(seconds, "second")}.");

    // Why something was not done
    public string DeskFault(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => Say("Chưa đăng nhập", "Not logged in"),
        StatusCodes.Status404NotFound => Say("Không có trang này", "No such page"),
        StatusCodes.Status413PayloadTooLarge => Say("Dữ liệu gửi lên quá lớn", "Too large"),
        _ => Say("Không thực hiện được", "Not done"),
    };
    public string DeskNeedsHttps => Say(
        "Bàn biên tập chỉ mở qua https: trên http, mật khẩu đi qua mạng không được mã hóa. Hãy đặt "
            + "Publication:BaseUrl là địa chỉ https.",
        "The desk opens over https only: over http, passwords travel in the clear. Set Publication:BaseUrl to the https address.");
    public string DeskAccountsNotRead => Say(
        "Không đọc được tệp tài khoản, nên không ai đăng nhập được. "
            + "Nhật ký của máy chủ ghi rõ chỗ hỏng.",
        "The file of accounts cannot be read, so nobody can log in. The server's log names the fault.");
    public string DeskAccountsOfAnother => Say(
        "Tệp tài khoản thuộc về một người dùng khác của máy, máy chủ không được đọc, "
            + "nên không ai đăng nhập được. Nhật ký của máy chủ ghi rõ tệp nào và "
            + "cách sửa.",
        "The file of accounts belongs to another user of the machine and the server may not read it, so nobody can log in. The server's "
            + "log names the file and says what to do.");
    public string DeskForeignOrigin => Say(
        "Yêu cầu này đến từ trang của một địa chỉ khác, nên không được thực hiện.",
        "This request came from a page of another site, so nothing was done.");
    public string DeskWrongToken => Say(
        "Biểu mẫu này đã cũ hoặc không thuộc phiên đăng nhập của bạn, nên không có gì được thực "
            + "hiện. Hãy quay lại, tải lại trang rồi gửi lại.",
        "This form is out of date or does not belong to your login, so nothing was done. Go back, reload the page and send it again.");
    public string DeskLoggedOut => Say(
        "Phiên đăng nhập đã kết thúc, nên không có gì được thực hiện. Hãy đăng nhập rồi gửi lại.",
        "Your login has ended, so nothing was done. Log in and send it again.");
    public string DeskCopyIt => Say(
        "Hãy chép lại trước khi rời trang này: nơi khác không còn giữ.",
        "Copy it before you leave this page: it is kept nowhere else.");
    public string DeskNotAllowed => Say(
        "Tài khoản của bạn không có quyền này; người vận hành mới có.", "Your account may not do this; "
            + "operators may.");
    public string DeskNoForm => Say(
        "Không đọc được biểu mẫu gửi lên, nên không có gì được thực hiện.", "The form cannot be read, so "
            + "nothing was done.");
    public string DeskTooLarge(long most) => Say(
        $"Biểu mẫu này nhận tối đa {Number(most / 1024)} KB; không có gì được thực hiện.",
        $"This form takes {Number(most / 1024)} KB at most; nothing was done.");
    public string DeskNothingHere => Say("Bàn biên tập không có trang này.", "The desk has no such page.");

    /// <summary>Why something could not be written, in words of ours. The system's own words, English and with the machine's paths, are
    /// for the log.</summary>
    public string DeskNotWritten(Exception refused)
    {
        if (refused is ErasedTextLeftException) return DeskTextLeft;
        var cause = refused is WritingStoppedException { InnerException: { } inner } ? inner : refused;
        var words = WriteFailure.KnownReason(cause) switch
        {
            null when refused is WritingStoppedException => Say(
                "kho lưu trữ đang ngừng ghi, nhật ký của máy chủ ghi rõ lý do",
                "writing to the archive has stopped, the server's log says why"),
            null when refused is InvalidDataException => Say(
                "một tệp của kho lưu trữ có chỗ sai, nhật ký của máy chủ ghi rõ chỗ nào",
                "a file of the archive is wrong somewhere, the server's log says where"),
            null => Say("nhật ký của máy chủ ghi rõ lý do", "the server's log says why"),
            "the disk is full" => Say("đĩa đã đầy", "the disk is full"),
            "the archive is read-only" => Say("kho lưu trữ chỉ đọc được", "the archive is read-only"),
            "the archive may not be written by this user" => Say(
                "người dùng chạy máy chủ không có quyền ghi vào kho lưu trữ",
                "the server's user may not write to the archive"),
            "no more files can be opened" => Say("máy chủ không mở thêm được tệp nào", "no more files can be opened"),
            var other => Say("đĩa báo lỗi", other),
        };
        return Say($"Không ghi được: {words}.", $"It could not be written: {words}.") + " " + Say(
            "Những gì đã lưu trước đó vẫn còn nguyên. Hãy báo người vận hành máy chủ rồi thử lại.",
            "What was kept before is as it was. Tell whoever runs the server, and try again.");
    }

    // One's own account
    public string DeskAccount => Say("Tài khoản của tôi", "My account");
    public string DeskMustChoose => Say(
        "Mật khẩu hiện tại do người khác đặt. Hãy chọn mật khẩu riêng trước khi làm việc khác.",
        "Somebody else set your present password. Choose your own before anything else.");
    public string DeskChangePassword => Say("Đổi mật khẩu", "Change the password");
    public string DeskPasswordRules(int fewest) => Say(
        $"Ít nhất {Number(fewest)} ký tự, không cần ký tự đặc biệt. Đổi mật khẩu thì mọi phiên đăng "
            + "nhập khác kết thúc.",
        $"At least {Number(fewest)} characters, of any kind. Changing it ends all your other logins.");
    public string DeskCurrentPassword => Say("Mật khẩu hiện tại", "Present password");
    public string DeskNewPassword => Say("Mật khẩu mới", "New password");
    public string DeskPasswordAgain => Say("Nhập lại mật khẩu mới", "New password again");
    public string DeskOwnPassword => Say("Mật khẩu của bạn", "Your own password");
    public string DeskWrongPassword => Say("Mật khẩu của bạn không đúng.", "Your password is wrong.");
    public string DeskPasswordsDiffer => Say("Hai lần nhập mật khẩu mới không giống nhau.", "The two new passwords differ.");
    public string DeskSamePassword => Say("Mật khẩu mới trùng mật khẩu cũ.", "The new password is the old one.");
    public string DeskPasswordChanged => Say(
        "Đã đổi mật khẩu. Các phiên đăng nhập khác đã kết thúc.", "The password is changed. All other logins "
            + "have ended.");

    /// <summary>What is wrong with a password; null for nothing.</summary>
    internal string? DeskPasswordFault(PasswordFault fault) => fault switch
    {
        PasswordFault.Short => Say(
            $"Mật khẩu cần ít nhất {Number(DeskPasswords.Shortest)} ký tự.",
            $"A password has at least {Number(DeskPasswords.Shortest)} characters."),
        PasswordFault.Long => Say(
            $"Mật khẩu dài tối đa {Number(DeskPasswords.Longest)} ký tự.",
            $"A password has at most {Number(DeskPasswords.Longest)} characters."),
        PasswordFault.Plain => Say(
            "Mật khẩu này quá dễ đoán: ít ký tự khác nhau, hoặc gần như chỉ gồm tên tài khoản, tên "
                + "trang, hay những chuỗi ai cũng thử.",
            "This password is too easy to guess: few different characters, or little besides the account's or the site's name and "
                + "what everybody tries first."),
        _ => null,
    };

    public string DeskSecondFactor => Say("Lớp xác thực thứ hai", "Second factor");
    public string DeskFactorOff => Say(
        "Chưa bật. Khi bật, mỗi lần đăng nhập cần thêm mã của một ứng dụng trên điện thoại (TOTP).",
        "Off. With it each login also needs the code of an app on your telephone (TOTP).");
    public string DeskFactorOn(int codes) => Say(
        $"Đang bật. Còn {Number(codes)} mã khôi phục.", $"On. {Count(codes, "recovery code")} left.");
    public string DeskFactorBegin => Say("Thiết lập", "Set it up");
    public string DeskFactorRenew => Say("Thiết lập lại", "Set it up anew");
    public string DeskFactorRemove => Say("Tắt lớp xác thực thứ hai", "Turn it off");
    public string DeskFactorRemoved => Say("Đã tắt lớp xác thực thứ hai.", "The second factor is off.");
    public string DeskFactorSetUp => Say(
        "Quét mã này bằng ứng dụng xác thực, hoặc nhập khóa bí mật bằng tay, rồi nhập mã sáu chữ số "
            + "mà ứng dụng hiện.",
        "Scan this with an authenticator app, or type the secret in, then enter the six digits that the app shows.");
    public string DeskQrCode => Say("Mã QR cho ứng dụng xác thực", "QR code for an authenticator app");
    public string DeskWrongCode => Say("Mã không đúng.", "The code is wrong.");
    public string DeskRecoveryCodes => Say("Mã khôi phục", "Recovery codes");
    public string DeskRecoveryIntro => Say(
        "Lớp xác thực thứ hai đã bật. Hãy cất các mã này ở nơi an toàn: mỗi mã thay được mã của "
            + "ứng dụng một lần. Trang này không hiện lại.",
        "The second factor is on. Keep these codes in a safe place: each stands in for the app's code once. They are not shown again.");

    public string DeskSessionsHeading => Say("Phiên đăng nhập", "Logins");
    public string DeskSessionCount(int sessions) => Say($"{Number(sessions)} phiên đăng nhập", Count(sessions, "login"));
    public string DeskSince => Say("Từ lúc", "Since");
    public string DeskBrowser => Say("Trình duyệt", "Browser");
    public string DeskThisBrowser => Say("trình duyệt này", "this browser");
    public string DeskEndSession => Say("Kết thúc phiên đã chọn", "End the chosen");
    public string DeskEndOthers => Say("Kết thúc mọi phiên khác", "End all others");
    public string DeskSessionsEnded(int sessions) => Say(
        $"Đã kết thúc {Number(sessions)} phiên đăng nhập.", $"Ended {Count(sessions, "login")}.");

    // All accounts
    public string DeskAccounts => Say("Tài khoản", "Accounts");
    public string DeskAccountOf(string name) => Say($"Tài khoản {name}", $"Account {name}");
    public string DeskRoleColumn => Say("Vai trò", "Role");
    public string DeskRoleName(DeskRole role) =>
        role == DeskRole.Operator ? Say("người vận hành", "operator") : Say("biên tập viên", "editor");
    public string DeskAccountState(DeskRole role, bool isDisabled, bool isInitial) => DeskRoleName(role)
        + (isDisabled ? Say(", đã khóa", ", disabled")
            : isInitial ? Say(", chưa chọn mật khẩu riêng", ", has yet to choose a password") : "");
    public string DeskPasswordSet => Say("Đặt mật khẩu lúc", "Password set");
    public string DeskAddAccount => Say("Thêm tài khoản", "Add an account");
    public string DeskAddAccountIntro => Say(
        "Tài khoản mới có một mật khẩu tạm, chỉ hiện một lần; chủ tài khoản phải chọn mật khẩu "
            + "riêng ở lần đăng nhập đầu.",
        "A new account has a first password, shown once; its owner has to choose another at the first login.");
    public string DeskNoName(int longest) => Say(
        $"Tên tài khoản gồm chữ, chữ số, dấu chấm, gạch nối, gạch dưới, tối đa {Number(longest)} ký tự.",
        $"An account's name has letters, digits, dots, hyphens and underscores, {Number(longest)} at most.");
    public string DeskNameTaken => Say("Đã có tài khoản tên này.", "There is an account of that name.");
    public string DeskFirstPassword => Say("Mật khẩu tạm", "First password");
    public string DeskFirstPasswordIntro(string name, int days) => Say(
        $"Hãy đưa mật khẩu này cho {name}. Nó dùng được trong {Number(days)} ngày, để đăng nhập và chọn "
            + "mật khẩu riêng. Trang này không hiện lại.",
        $"Give this password to {name}. It serves for {Count(days, "day")}, to log in and choose another. It is not shown again.");
    public string DeskMakeOperator => Say("Cho làm người vận hành", "Make it an operator");
    public string DeskMakeEditor => Say("Cho làm biên tập viên", "Make it an editor");
    public string DeskDisable => Say("Khóa tài khoản", "Disable it");
    public string DeskEnable => Say("Mở khóa tài khoản", "Enable it");
    public string DeskReset => Say("Cấp mật khẩu tạm mới", "Give it a new first password");
    public string DeskDropFactor => Say("Tắt lớp xác thực thứ hai", "Turn its second factor off");
    public string DeskEndLogins => Say("Kết thúc mọi phiên đăng nhập", "End its logins");
    public string DeskAccountChanged(string name) => Say(
        $"Đã đổi tài khoản {name}; các phiên đăng nhập của tài khoản này đã kết thúc.",
        $"Account {name} is changed; its logins have ended.");
    public string DeskAccountUnchanged => Say(
        "Không có gì thay đổi. Luôn phải còn ít nhất một người vận hành đăng nhập được.",
        "Nothing was changed. There always has to be an operator who can log in.");

    // The log of actions
    public string DeskActions => Say("Nhật ký thao tác", "Log of actions");
    public string DeskActionsIntro => Say(
        "Ai đã làm gì ở bàn biên tập, mới nhất ở trên. Nhật ký chỉ được ghi thêm.",
        "Who did what at the desk, newest first. The log is only ever added to.");
    public string DeskNoActions => Say("Chưa có thao tác nào.", "No actions yet.");
    public string DeskWhen => Say("Lúc", "When");
    public string DeskWho => Say("Ai", "Who");
    public string DeskWhat => Say("Việc", "Action");
    public string DeskOnWhat => Say("Trên", "On");
    public string DeskOutcome => Say("Kết quả", "Outcome");
    public string DeskAddress => Say("Địa chỉ", "Address");
    public string DeskOlder => Say("Cũ hơn", "Older");
}
