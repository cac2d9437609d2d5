#!/usr/bin/env bash
# Creates the release of a tag on GitHub, with the packages and the notes from the changelog. If the release exists, adds missing packages.
#   create-release.sh v1.2.3
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

tag=$1
notes=$(mktemp)
trap 'rm -f "$notes"' EXIT
dotnet pwsh -NoProfile -NonInteractive -File .github/scripts/Get-ReleaseNote.ps1 -Tag "$tag" > "$notes"
gh release view "$tag" > /dev/null 2>&1 || gh release create "$tag" --verify-tag --title "$tag" --notes-file "$notes"
gh release upload "$tag" out/packages/* --clobber
