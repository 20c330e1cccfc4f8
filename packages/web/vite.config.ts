import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { defineConfig } from 'vite'
import type { Plugin, Rollup } from 'vite'
import react from '@vitejs/plugin-react'

// Every file of `islands/` is one, but for what stands in for Node.
const entries = readdirSync('src/islands')
  .filter((name) => /^(?!no-node).*\.tsx?$/.test(name) && !name.includes('.test.'))
  .map((name) => `src/islands/${name}`)

/** Islands of workplaces are not kept for use without a network; the verifier is. */
const isOtherIsland = (chunk: Rollup.OutputBundle[string] | undefined): boolean =>
  chunk?.type === 'chunk' && chunk.isEntry && !chunk.facadeModuleId?.endsWith('verify.tsx')

/** Writes `assets.json` (source entry to built file and styles) and gives the service worker its list of files to keep. */
const assetList = (): Plugin => ({
  name: 'cairn-assets',
  writeBundle(_, bundle) {
    const assets: Record<string, { file: string; css: string[] }> = {}
    const needed = new Set<string>()
    const follow = (name: string): void => {
      const chunk = bundle[name]
      if (!chunk || chunk.type !== 'chunk' || needed.has(name)) return
      needed.add(name)
      for (const next of [...chunk.imports, ...chunk.dynamicImports]) if (!isOtherIsland(bundle[next])) follow(next)
    }
    const styles = Object.keys(bundle).filter((name) => name.endsWith('.css'))
    for (const [name, chunk] of Object.entries(bundle)) {
      if (chunk.type !== 'chunk' || !chunk.isEntry || !chunk.facadeModuleId) continue
      const entry = entries.find((one) => chunk.facadeModuleId?.endsWith(one))
      if (!entry) continue
      assets[entry] = { file: name, css: entry === 'src/islands/site.ts' ? styles : [] }
      if (entry.endsWith('verify.tsx') || entry.endsWith('site.ts')) follow(name)
    }
    const fonts = Object.keys(bundle).filter((name) => /noto-sans(-arabic)?-(latin|arabic|cyrillic)-wght-normal.*woff2$/.test(name))
    mkdirSync('dist', { recursive: true })
    writeFileSync('dist/assets.json', JSON.stringify(assets, null, 1))
    const worker = readFileSync('src/service-worker.js', 'utf8')
    const keep = [...needed, ...styles, ...fonts].map((name) => `/${name}`)
    writeFileSync(
      'dist/sw.js',
      worker.replace('/* FILES */ []', JSON.stringify(keep)).replace(
        'VERSION',
        String(
          keep
            .join('')
            .split('')
            .reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) >>> 0, 7),
        ),
      ),
    )
  },
})

/** Reading the files inside a PDF needs no fonts, no pictures and no second packer: what the library has of them stays out of the browser. */
const withoutFonts = (): Plugin => ({
  name: 'cairn-without-fonts',
  enforce: 'pre',
  resolveId: (id) => (/^@pdf-lib\/(standard-fonts|upng)$|^pako$/.test(id) ? '\0absent' : undefined),
  load: (id) => (id === '\0absent' ? 'export const Font = {}, FontNames = {}, Encodings = {}, UPNG = {}; export default {}' : undefined),
})

rmSync('dist', { recursive: true, force: true })
export default defineConfig({
  plugins: [withoutFonts(), react(), assetList()],
  // Public islands stay small: Preact speaks React's language in a tenth of the bytes.
  resolve: {
    alias: [
      { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
      { find: /^react-dom$/, replacement: 'preact/compat' },
      { find: /^react$/, replacement: 'preact/compat' },
      { find: /^react\/jsx-runtime$/, replacement: 'preact/jsx-runtime' },
      { find: /^node:crypto$|^crypto$/, replacement: new URL('src/islands/no-node.ts', import.meta.url).pathname },
    ],
  },
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: { polyfill: false },
    cssCodeSplit: true,
    rollupOptions: {
      // What of the PDF library is not asked for does nothing by being there.
      treeshake: { moduleSideEffects: (id) => !/node_modules\/(pdf-lib|tslib)\//.test(id) },
      input: entries,
      output: {
        entryFileNames: 'assets/[name]-[hash].js',
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
  logLevel: 'warn',
})
