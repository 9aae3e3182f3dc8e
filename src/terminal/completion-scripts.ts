/** The shells for which there is completion. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

/** How to switch it on, for people. */
export const SWITCH_ON: Readonly<Record<Shell, string>> = {
  bash: 'echo \'eval "$(resettle completion bash)"\' >> ~/.bashrc',
  zsh: 'echo \'eval "$(resettle completion zsh)"\' >> ~/.zshrc',
  fish: 'resettle completion fish > ~/.config/fish/completions/resettle.fish',
}

/**
 * The script of each shell. It asks the program what comes next, one candidate a line, so that it never grows out of
 * date; the line `:files` asks for the shell's own completion of file names.
 */
export const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `_resettle() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == ':files' ]]; then
      compopt -o default 2>/dev/null
    else
      COMPREPLY+=("$line")
    fi
  done < <(resettle completion next -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _resettle resettle
`,
  zsh: `_resettle() {
  local -a lines
  lines=("\${(@f)$(resettle completion next -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  compadd -- "\${(@)\${(@)lines:#}:#:files}"
  [[ \${lines[-1]} == ':files' ]] && _files
}
compdef _resettle resettle
`,
  fish: `function __resettle_next
  set -l words (commandline -opc)[2..] (commandline -ct)
  for line in (resettle completion next -- $words 2>/dev/null)
    if test "$line" = ':files'
      __fish_complete_path (commandline -ct)
    else
      echo $line
    end
  end
end
complete -c resettle -f -a '(__resettle_next)'
`,
}
