/** What this process may do about a missing package. */
export interface InstallRights {
  /** apt-get is there. */
  aptGet: boolean
  root: boolean
  /** `sudo -n` works, so nobody has to type a password. */
  sudo: boolean
}

export interface InstallPlan {
  update: string[]
  install: string[]
}

// Waits for another apt-get rather than failing beside it.
const lockOption = 'DPkg::Lock::Timeout=300'

function missingError(packages: readonly string[], reason: string): Error {
  const names = packages.join(' ')
  return new Error(
    `Missing packages: ${packages.join(', ')}. ${reason}. Install them with:\n` +
      `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names}`,
  )
}

/**
 * The commands that install packages, each as a list of words.
 * @throws Error naming the packages and the command to run, when this process may not install
 */
export function planInstall(packages: readonly string[], rights: InstallRights): InstallPlan {
  if (!rights.aptGet) throw missingError(packages, 'This machine has no apt-get to install them')
  if (!rights.root && !rights.sudo) {
    throw missingError(packages, 'Only root, or sudo without a password, may install them')
  }
  const asRoot = rights.root ? [] : ['sudo', '-n']
  const aptGet = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-o', lockOption]
  return {
    update: [...aptGet, 'update'],
    install: [...aptGet, 'install', '-y', '--no-install-recommends', ...packages],
  }
}
