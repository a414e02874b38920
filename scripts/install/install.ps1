# Installs instance-sync for this user: fetches a release, checks its signature and checksums before anything of it
# runs, and puts it on the PATH. Made for Windows PowerShell 5.1 and newer.
#
#   -Version VERSION   That release; the newest if left out
#   -BaseUrl URL       Where the releases are
#   -Portable          The form with Deno beside it, also where there is a single program
#   -NoSetup           Do not start "instance-sync install" at the end
#   -NoPath            Change nothing about the PATH
#   -SkipSignature     Where ssh-keygen is missing: trust the server and check the checksums only
#   -Uninstall         Remove the program and its entry in the PATH; saved games stay
[CmdletBinding()]
param(
  [string]$Version = '',
  [string]$BaseUrl = '',
  [switch]$Portable,
  [switch]$NoSetup,
  [switch]$NoPath,
  [switch]$SkipSignature,
  [switch]$Uninstall
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# The release's maker puts the address and the keys here (scripts/release/stamp_installers.ts).
$BASE_URL = 'https://instance-sync.example/releases'
$TRUSTED_KEYS = ''

$Namespace = 'instance-sync-release'
$AppFolder = Join-Path $env:LOCALAPPDATA 'Programs\instance-sync'
# A folder is ours if it has this in it: nothing else is ever deleted.
$Own = '.installed-by-install-ps1'

function Get-UserPath {
  [string[]]$parts = ([string][Environment]::GetEnvironmentVariable('Path', 'User')).Split(';')
  return $parts | Where-Object { $_ -ne '' }
}

function Add-ToPath {
  [string[]]$parts = Get-UserPath
  if ($parts -contains $AppFolder) {
    Write-Output "$AppFolder is on your PATH already."
    return
  }
  [Environment]::SetEnvironmentVariable('Path', (($parts + $AppFolder) -join ';'), 'User')
  Write-Output "Added to your PATH: $AppFolder. A new terminal knows it."
}

function Uninstall-Program {
  if (Test-Path (Join-Path $AppFolder $Own)) {
    Remove-Item -Recurse -Force $AppFolder
    Write-Output "Removed: $AppFolder"
  }
  [string[]]$parts = Get-UserPath
  if ($parts -contains $AppFolder) {
    $kept = $parts | Where-Object { $_ -ne $AppFolder }
    [Environment]::SetEnvironmentVariable('Path', ($kept -join ';'), 'User')
    Write-Output "Taken out of your PATH: $AppFolder"
  }
  Write-Output 'instance-sync is gone. Worlds, and the .cloud-sync folders beside them, stay.'
}

# Fetches a file; gives false where there is none.
function Get-File([string]$Url, [string]$Path) {
  try {
    Invoke-WebRequest -UseBasicParsing -Uri $Url -OutFile $Path
    return $true
  } catch {
    $response = $_.Exception.PSObject.Properties['Response']
    if ($response -and $response.Value -and [int]$response.Value.StatusCode -eq 404) { return $false }
    throw "$Url cannot be fetched: $($_.Exception.Message)"
  }
}

function Find-Release([string]$Work) {
  $folders = @('latest/download/', 'download/latest/', '')
  if ($Version) { $folders = @("download/v$Version/", "v$Version/", '') }
  foreach ($folder in $folders) {
    if (Get-File "$Page/${folder}SHA256SUMS" "$Work\SHA256SUMS") { return "$Page/$folder" }
  }
  throw "There is no release $Version at $Page."
}

function Test-Signature([string]$Work, [string]$Release) {
  if ($SkipSignature) {
    Write-Warning 'The signature is not checked, because of -SkipSignature.'
    return
  }
  if (-not $TRUSTED_KEYS) { throw 'This installer knows no key that releases are signed with; get it from the release page.' }
  $program = Get-Command ssh-keygen.exe -ErrorAction SilentlyContinue
  if (-not $program) {
    throw 'ssh-keygen is missing, which checks the signature. Add "OpenSSH Client" in the optional features of Windows and try again. To go without, at your own risk: -SkipSignature'
  }
  if (-not (Get-File "${Release}SHA256SUMS.sig" "$Work\SHA256SUMS.sig")) {
    throw 'The release is not signed; nothing was installed.'
  }
  $lines = $TRUSTED_KEYS.Split("`n") | ForEach-Object { "release namespaces=`"$Namespace`" $($_.Trim())" }
  [IO.File]::WriteAllLines("$Work\allowed", [string[]]$lines)
  # The list goes in as a file: a pipe of PowerShell would change its line ends.
  $arguments = "-Y verify -f allowed -I release -n $Namespace -s SHA256SUMS.sig"
  $run = Start-Process -FilePath $program.Source -ArgumentList $arguments -WorkingDirectory $Work -NoNewWindow -Wait `
    -PassThru -RedirectStandardInput "$Work\SHA256SUMS" -RedirectStandardOutput "$Work\said" `
    -RedirectStandardError "$Work\complained"
  if ($run.ExitCode -ne 0) { throw 'The signature of the release is not good; nothing was installed.' }
  Write-Output 'The signature is good.'
}

# The one line of the list that fits this computer: its checksum and its name.
function Select-Archive([string]$Work) {
  $machine = 'x64'
  if ($env:PROCESSOR_ARCHITECTURE -eq 'ARM64' -or $env:PROCESSOR_ARCHITEW6432 -eq 'ARM64') { $machine = 'arm64' }
  $forms = @('', '-portable')
  if ($Portable) { $forms = @('-portable') }
  foreach ($form in $forms) {
    $pattern = "^([0-9a-f]{64}) [ *](instance-sync-([0-9A-Za-z.-]+)-windows-$machine$form\.zip)$"
    $found = @(Get-Content "$Work\SHA256SUMS" | Select-String -CaseSensitive -Pattern $pattern)
    if ($found.Count -gt 1) { throw 'The list of the release names two versions; nothing was installed.' }
    if ($found.Count -eq 1) {
      $groups = $found[0].Matches[0].Groups
      return @{ Sum = $groups[1].Value; Name = $groups[2].Value; Version = $groups[3].Value }
    }
  }
  throw "This release has nothing for windows-$machine."
}

function Find-Program([string]$Folder) {
  foreach ($name in @('instance-sync.exe', 'instance-sync.cmd')) {
    $file = Join-Path $Folder $name
    if (Test-Path $file) { return $file }
  }
  throw 'The archive holds no program; nothing was installed.'
}

function Install-Program([string]$Work) {
  Write-Output "Looking for a release at $Page ..."
  $release = Find-Release $Work
  Test-Signature $Work $release
  $archive = Select-Archive $Work
  if ($Version -and $archive.Version -ne $Version) { throw "There is no release $Version at $Page, only $($archive.Version)." }
  Write-Output "Fetching $($archive.Name) ..."
  $file = Join-Path $Work $archive.Name
  if (-not (Get-File "$release$($archive.Name)" $file)) { throw "The release has no $($archive.Name)." }
  if ((Get-FileHash -Algorithm SHA256 $file).Hash.ToLowerInvariant() -ne $archive.Sum) {
    throw "What came as $($archive.Name) is not the released file (its checksum is wrong); nothing was installed."
  }
  Write-Output 'The checksum is good.'
  Expand-Archive -Path $file -DestinationPath "$Work\unpacked"
  $new = "$Work\unpacked"
  if (Test-Path "$new\instance-sync") { $new = "$new\instance-sync" }
  $told = & (Find-Program $new) --version | Select-Object -First 1
  if ($told -ne "instance-sync $($archive.Version)") { throw "Release $($archive.Version) does not run here; nothing was installed." }
  if (Test-Path $AppFolder) {
    if (-not (Test-Path (Join-Path $AppFolder $Own))) { throw "$AppFolder is there and not from this installer: move it away first." }
    # Fails as a whole, and changes nothing, where a program in it is running.
    Rename-Item $AppFolder "$AppFolder.old"
  }
  try {
    New-Item -ItemType Directory -Force (Split-Path $AppFolder) | Out-Null
    Copy-Item -Recurse $new $AppFolder
    New-Item -ItemType File (Join-Path $AppFolder $Own) | Out-Null
  } catch {
    if (Test-Path $AppFolder) { Remove-Item -Recurse -Force $AppFolder }
    if (Test-Path "$AppFolder.old") { Rename-Item "$AppFolder.old" $AppFolder }
    throw
  }
  if (Test-Path "$AppFolder.old") { Remove-Item -Recurse -Force "$AppFolder.old" }
  $program = Find-Program $AppFolder
  Write-Output "Installed: $program"
  if (-not $NoPath) { Add-ToPath }
  if (-not $NoSetup -and [Environment]::UserInteractive -and -not [Console]::IsInputRedirected) {
    & $program install
  } else {
    Write-Output 'To set up your launcher: instance-sync install'
  }
}

$Page = $BASE_URL
if ($BaseUrl) { $Page = $BaseUrl }
$Page = $Page.TrimEnd('/')
$Version = $Version -replace '^v', ''
if ($Uninstall) {
  Uninstall-Program
} else {
  $Work = Join-Path ([IO.Path]::GetTempPath()) "instance-sync-$([Guid]::NewGuid())"
  New-Item -ItemType Directory $Work | Out-Null
  try { Install-Program $Work } finally { Remove-Item -Recurse -Force $Work }
}
