using Xunit;
using ZoomCustom.Operations;

namespace ZoomCustom.Client.Tests.Operations;

public sealed class OperationCatalogTests
{
    [Theory]
    [InlineData("GET", "/users", "ListUsers")]
    [InlineData("GET", "/users/a%2Fb?x=1", "GetUser")]
    [InlineData("PUT", "/users/x/status", "UpdateUserStatus")]
    [InlineData("GET", "/phone/users/x/call_history", "ListUserCallHistory")]
    public void A_request_is_found_by_its_method_and_path(string method, string path, string id) =>
        Assert.Equal(id, OperationCatalog.Match(method, path, out _)!.Id);

    [Theory, InlineData("DELETE", "/users"), InlineData("GET", "/nothing"), InlineData("GET", "/users/a/b/c")]
    public void An_unlisted_request_is_not_found(string method, string path) => Assert.Null(OperationCatalog.Match(method, path, out _));

    [Fact]
    public void Path_values_are_returned_in_order()
    {
        OperationCatalog.Match("GET", "/groups/a%20b/members", out var values);
        Assert.Equal(["a%20b"], values);
    }
}
