namespace ZoomCustom.Cmdlets;

/// <summary>The clouds that accounts live in.</summary>
public enum ZoomCloud
{
    /// <summary>zoom.us.</summary>
    Zoom,

    /// <summary>Zoom for Government.</summary>
    ZoomGov,
}
