// Generates recipes for Homebrew, Nix and the AUR from the release's own files: npm run recipes. Nobody has
// installed focus with them yet. They go into release/.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const { name, version, description, license, engines, repository } = JSON.parse(
  readFileSync('package.json', 'utf8'),
);
const tarball = `${name}-${version}.tgz`;
const file = join('release', tarball);
if (!existsSync(file)) {
  throw new Error(`there is no ${file}: run "npm pack --pack-destination release" first`);
}
const digest = createHash('sha256').update(readFileSync(file)).digest();
const homepage = addressOf(repository);
const url = `${homepage}/releases/download/v${version}/${tarball}`;
const summary = description.replace(/^A /, '');
const node = engines.node.replace('>=', '');

const folder = 'release/recipes';
const recipes = { 'focus-md.rb': homebrew(), 'focus-md.nix': nix(), PKGBUILD: archLinux() };
mkdirSync(folder, { recursive: true });
for (const [recipe, text] of Object.entries(recipes)) {
  writeFileSync(
    join(folder, recipe),
    `# Untried: nobody has installed focus with this yet.\n${text}`,
  );
}
execFileSync('tar', ['-czf', `recipes-${version}.tar.gz`, 'recipes'], { cwd: 'release' });
console.log(
  Object.keys(recipes)
    .map((recipe) => join(folder, recipe))
    .join('\n'),
);

/** @param {string | { url: string } | undefined} repository */
function addressOf(repository) {
  const address = typeof repository === 'string' ? repository : repository?.url;
  if (address !== undefined) return address.replace(/^git\+/, '').replace(/\.git$/, '');
  console.error('recipes: package.json has no repository; the recipes have a placeholder');
  return 'https://example.invalid/focus-md';
}

function homebrew() {
  return `class FocusMd < Formula
  desc ${JSON.stringify(summary)}
  homepage "${homepage}"
  url "${url}"
  sha256 "${digest.toString('hex')}"
  license "${license}"

  depends_on "node"

  def install
    system "npm", "install", *std_npm_args
    bin.install_symlink libexec.glob("bin/*")
    package = libexec/"lib/node_modules/${name}"
    man1.install_symlink package/"dist/man/focus.1"
    man5.install_symlink package/"dist/man/focus-config.5"
    bash_completion.install_symlink package/"dist/completions/focus.bash" => "focus"
    zsh_completion.install_symlink package/"dist/completions/_focus"
    fish_completion.install_symlink package/"dist/completions/focus.fish"
  end

  test do
    assert_equal version.to_s, shell_output("#{bin}/focus --version").chomp
  end
end
`;
}

function nix() {
  return `{ lib, stdenvNoCC, fetchurl, installShellFiles, makeWrapper, nodejs }:

stdenvNoCC.mkDerivation (finalAttrs: {
  pname = "${name}";
  version = "${version}";

  src = fetchurl {
    url = "${url}";
    hash = "sha256-${digest.toString('base64')}";
  };

  nativeBuildInputs = [ installShellFiles makeWrapper ];
  buildInputs = [ nodejs ];
  dontBuild = true;

  installPhase = ''
    runHook preInstall
    mkdir -p $out/lib/${name} $out/bin
    cp -r . $out/lib/${name}
    for name in focus focus-md; do
      makeWrapper \${lib.getExe nodejs} $out/bin/$name --add-flags $out/lib/${name}/bin/focus.js
    done
    ln -s $out/lib/${name}/bin/focus-status $out/bin/focus-status
    installManPage dist/man/*
    installShellCompletion dist/completions/focus.{bash,fish} dist/completions/_focus
    runHook postInstall
  '';

  meta = {
    description = ${JSON.stringify(summary)};
    homepage = "${homepage}";
    license = lib.licenses.mit;
    mainProgram = "focus";
    platforms = lib.platforms.unix;
  };
})
`;
}

function archLinux() {
  return `pkgname=${name}
pkgver=${version}
pkgrel=1
pkgdesc=${JSON.stringify(summary)}
arch=('any')
url='${homepage}'
license=('${license}')
depends=('nodejs>=${node}')
optdepends=('libnotify: desktop notifications' 'tmux: the status line')
source=("${url}")
sha256sums=('${digest.toString('hex')}')

package() {
  local share="$pkgdir/usr/share"
  cd "$srcdir/package"
  install -d "$pkgdir/usr/bin" "$pkgdir/usr/lib/$pkgname"
  cp -r . "$pkgdir/usr/lib/$pkgname"
  ln -s "/usr/lib/$pkgname/bin/focus.js" "$pkgdir/usr/bin/focus"
  ln -s "/usr/lib/$pkgname/bin/focus.js" "$pkgdir/usr/bin/focus-md"
  ln -s "/usr/lib/$pkgname/bin/focus-status" "$pkgdir/usr/bin/focus-status"
  install -Dm644 dist/man/focus.1 -t "$share/man/man1"
  install -Dm644 dist/man/focus-config.5 -t "$share/man/man5"
  install -Dm644 dist/completions/focus.bash "$share/bash-completion/completions/focus"
  install -Dm644 dist/completions/_focus -t "$share/zsh/site-functions"
  install -Dm644 dist/completions/focus.fish -t "$share/fish/vendor_completions.d"
  install -Dm644 LICENSE dist/THIRD-PARTY-LICENSES.txt -t "$share/licenses/$pkgname"
}
`;
}
