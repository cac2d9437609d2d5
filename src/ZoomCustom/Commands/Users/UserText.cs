namespace ZoomCustom.Commands.Users;

/// <summary>The texts of a user that an administrator searches in.</summary>
internal static class UserText
{
    /// <summary>The names and the email address.</summary>
    public static IEnumerable<string> Names(ZoomUser user) =>
        Texts(user.DisplayName, user.Email, user.FirstName, user.LastName, $"{user.FirstName} {user.LastName}");

    /// <summary>All texts.</summary>
    public static IEnumerable<string> All(ZoomUser user) =>
        Names(user).Concat(Texts(user.Department, user.JobTitle, user.EmployeeUniqueId));

    private static IEnumerable<string> Texts(params string?[] texts) => texts.OfType<string>().Where(text => text.Trim().Length > 0);
}
