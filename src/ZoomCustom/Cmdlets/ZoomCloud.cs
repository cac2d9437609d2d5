namespace ZoomCustom.Cmdlets;

/// <summary>The clouds that host Zoom accounts.</summary>
public enum ZoomCloud
{
    /// <summary>zoom.us.</summary>
    Zoom,

    /// <summary>Zoom for Government.</summary>
    ZoomGov,
}
