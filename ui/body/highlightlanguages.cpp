// SPDX-License-Identifier: MIT
#include "ui/body/highlightlanguages.h"

#include <QHash>

#include <string>

namespace hubbub {

namespace {

const HighlightLanguage languages[] = {
    {
        .names = "c h",
        .keywords = "_Bool _Static_assert break case const continue default do else enum extern for goto if "
                    "inline register restrict return sizeof static struct switch typedef union volatile while",
        .types = "NULL bool char double false float int int16_t int32_t int64_t int8_t long short signed "
                 "size_t ssize_t true uint16_t uint32_t uint64_t uint8_t unsigned void",
        .lineComments = "//",
        .blockBegin = "/*",
        .blockEnd = "*/",
        .quotes = "\"'",
        .directive = '#',
    },
    {
        .names = "c++ cpp cc cxx hpp hxx objc objective-c objectivec ino",
        .keywords = "alignas alignof and asm auto break case catch class co_await co_return co_yield concept "
                    "const const_cast consteval constexpr constinit continue decltype default delete do "
                    "dynamic_cast else enum explicit export extern final for friend goto if import inline "
                    "module mutable namespace new noexcept not operator or override private protected public "
                    "register reinterpret_cast requires return sizeof static static_assert static_cast struct "
                    "switch template this thread_local throw try typedef typename union using virtual "
                    "volatile while",
        .types = "NULL bool char char16_t char32_t char8_t double false float int int16_t int32_t int64_t "
                 "int8_t long nullptr short signed size_t ssize_t std string true uint16_t uint32_t "
                 "uint64_t uint8_t unsigned vector void wchar_t",
        .lineComments = "//",
        .blockBegin = "/*",
        .blockEnd = "*/",
        .quotes = "\"'",
        .directive = '#',
    },
    {
        .names = "python py python3 pycon",
        .keywords = "and as assert async await break case class continue def del elif else except finally for "
                    "from global if import in is lambda match nonlocal not or pass raise return try while "
                    "with yield",
        .types = "False None True bool bytes dict float int len list object print range self set str super "
                 "tuple",
        .lineComments = "#",
        .quotes = "\"'",
        .longQuotes = "\"'",
        .directive = '@',
    },
    {
        .names = "bash sh shell zsh console shell-session shellsession fish ksh",
        .keywords = "alias case declare do done elif else esac exit export fi for function if in local "
                    "readonly return set shift source then trap unset until while",
        .types = "apt awk cat cd chmod cmake cp curl docker echo find git grep ls make mkdir mv npm pip "
                 "printf python python3 rm sed sudo tar test touch wget",
        .lineComments = "#",
        .quotes = "\"'",
        .longQuotes = "\"'",
        .hasVariables = true,
    },
    {
        .names = "cmake",
        .keywords = "add_compile_definitions add_custom_command add_custom_target add_definitions "
                    "add_executable add_library add_subdirectory add_test cmake_minimum_required "
                    "configure_file else elseif enable_testing endforeach endfunction endif endmacro endwhile "
                    "export file find_library find_package find_path foreach function get_filename_component "
                    "if include include_directories install list macro message option project return set "
                    "set_property set_target_properties string target_compile_definitions "
                    "target_compile_features target_compile_options target_include_directories "
                    "target_link_libraries target_sources unset while",
        .types = "AND DEFINED EXISTS FALSE INTERFACE MATCHES NOT OFF ON OR PRIVATE PUBLIC REQUIRED "
                 "STREQUAL TRUE VERSION",
        .lineComments = "#",
        .blockBegin = "#[[",
        .blockEnd = "]]",
        .quotes = "\"",
        .longQuotes = "\"",
        .ignoresCase = true,
    },
    {
        .names = "json json5 jsonc jsonl geojson",
        .types = "false null true",
        .lineComments = "//",
        .blockBegin = "/*",
        .blockEnd = "*/",
        .quotes = "\"",
        .hasKeys = true,
    },
    {
        .names = "rust rs",
        .keywords = "as async await break const continue crate dyn else enum extern fn for if impl in let "
                    "loop macro match mod move mut pub ref return static struct super trait type union unsafe "
                    "use where while",
        .types = "Box Err None Ok Option Result Self Some String Vec bool char f32 f64 false i128 i16 i32 "
                 "i64 i8 isize self str true u128 u16 u32 u64 u8 usize",
        .lineComments = "//",
        .blockBegin = "/*",
        .blockEnd = "*/",
        .quotes = "\"",
        .longQuotes = "\"",
    },
    {
        .names = "javascript js jsx mjs cjs node",
        .keywords = "async await break case catch class const continue debugger default delete do else export "
                    "extends finally for from function get if import in instanceof let new of return set "
                    "static super switch this throw try typeof var void while with yield",
        .types = "Array Boolean Date Error JSON Map Math Number Object Promise RegExp Set String console "
                 "document false module null require true undefined window",
        .lineComments = "//",
        .blockBegin = "/*",
        .blockEnd = "*/",
        .quotes = "\"'",
        .longQuotes = "`",
    },
    {
        .names = "typescript ts tsx mts",
        .keywords = "abstract as async await break case catch class const continue debugger declare default "
                    "delete do else enum export extends finally for from function get if implements import in "
                    "infer instanceof interface is keyof let namespace new of override private protected "
                    "public readonly return satisfies set static super switch this throw try type typeof var "
                    "void while with yield",
        .types = "Array Boolean Date Error JSON Map Math Number Object Promise Record RegExp Set String "
                 "any bigint boolean console false never null number object string symbol true undefined "
                 "unknown",
        .lineComments = "//",
        .blockBegin = "/*",
        .blockEnd = "*/",
        .quotes = "\"'",
        .longQuotes = "`",
    },
    {
        .names = "go golang",
        .keywords = "break case chan const continue default defer else fallthrough for func go goto if import "
                    "interface map package range return select struct switch type var",
        .types = "any append bool byte cap close complex128 copy error false float32 float64 int int16 "
                 "int32 int64 int8 len make new nil panic print println recover rune string true uint "
                 "uint16 uint32 uint64 uint8 uintptr",
        .lineComments = "//",
        .blockBegin = "/*",
        .blockEnd = "*/",
        .quotes = "\"'",
        .longQuotes = "`",
    },
    {
        .names = "yaml yml",
        .types = "false no null off on true yes",
        .lineComments = "#",
        .quotes = "\"'",
        .hasKeys = true,
    },
    {
        .names = "toml ini cfg conf desktop properties dosini editorconfig systemd",
        .types = "false no off on true yes",
        .lineComments = "# ;",
        .quotes = "\"'",
        .hasKeys = true,
    },
    {
        .names = "java",
        .keywords = "abstract assert break case catch class const continue default do else enum extends final "
                    "finally for goto if implements import instanceof interface native new package private "
                    "protected public record return sealed static super switch synchronized this throw throws "
                    "transient try var volatile while yield",
        .types = "Integer List Map Object Override String System boolean byte char double false float int "
                 "long null short true void",
        .lineComments = "//",
        .blockBegin = "/*",
        .blockEnd = "*/",
        .quotes = "\"'",
        .directive = '@',
    },
    {
        .names = "kotlin kt kts groovy gradle scala swift dart",
        .keywords = "abstract as assert break by case catch class companion const continue data def default "
                    "deinit do else enum extends extension final finally for fun func goto guard if "
                    "implements import in infix init inline inner instanceof interface internal is lateinit "
                    "let native new object open operator out override package private protected protocol "
                    "public record repeat return sealed self static struct super suspend switch synchronized "
                    "this throw throws trait transient try typealias val var volatile when where while yield",
        .types = "Any Array Boolean Char Double Float Int List Long Map Nothing Object Set Short String "
                 "Unit bool false nil null true void",
        .lineComments = "//",
        .blockBegin = "/*",
        .blockEnd = "*/",
        .quotes = "\"'",
        .longQuotes = "\"",
        .directive = '@',
    },
    {
        .names = "c# cs csharp",
        .keywords = "abstract as async await base break case catch checked class const continue default "
                    "delegate do else enum event explicit extern finally fixed for foreach get goto if "
                    "implicit in interface internal is lock namespace new operator out override params "
                    "partial private protected public readonly record ref return sealed set sizeof stackalloc "
                    "static struct switch this throw try typeof unchecked unsafe using var virtual volatile "
                    "when where while yield",
        .types = "Task bool byte char decimal double dynamic false float int long null object sbyte short "
                 "string true uint ulong ushort void",
        .lineComments = "//",
        .blockBegin = "/*",
        .blockEnd = "*/",
        .quotes = "\"'",
        .directive = '#',
    },
    {
        .names = "ruby rb erb",
        .keywords = "BEGIN END alias and attr_accessor attr_reader begin break case class def do else elsif "
                    "end ensure for if in include module next not or raise redo require rescue retry return "
                    "self super then undef unless until when while yield",
        .types = "false nil puts true",
        .lineComments = "#",
        .blockBegin = "=begin",
        .blockEnd = "=end",
        .quotes = "\"'",
        .hasVariables = true,
    },
    {
        .names = "php",
        .keywords = "abstract and array as break case catch class clone const continue declare default do "
                    "echo else elseif extends final finally fn for foreach function global if implements "
                    "include instanceof interface match namespace new or print private protected public "
                    "readonly require require_once return static switch throw trait try use var while yield",
        .types = "bool false float int mixed null parent self string true void",
        .lineComments = "// #",
        .blockBegin = "/*",
        .blockEnd = "*/",
        .quotes = "\"'",
        .hasVariables = true,
    },
    {
        .names = "sql sqlite postgresql mysql plpgsql psql",
        .keywords = "add all alter and as asc begin by case commit constraint create cross database default "
                    "delete desc distinct drop else end except exists explain foreign from full group having "
                    "if in index inner insert into is join key left like limit not null offset on or order "
                    "outer primary references returning right rollback select set table then transaction "
                    "trigger union unique update using values view when where with",
        .types = "bigint blob boolean char count date double false float int integer json max min numeric "
                 "real serial sum text timestamp true varchar",
        .lineComments = "--",
        .blockBegin = "/*",
        .blockEnd = "*/",
        .quotes = "\"'",
        .ignoresCase = true,
    },
    {
        .names = "html xml svg xhtml vue svelte xaml plist ui qrc",
        .blockBegin = "<!--",
        .blockEnd = "-->",
        .quotes = "\"'",
        .hasTags = true,
    },
    {
        .names = "css scss less sass",
        .keywords = "and from import important include media mixin not only to use",
        .types = "auto block flex grid inherit initial none solid unset",
        .lineComments = "//",
        .blockBegin = "/*",
        .blockEnd = "*/",
        .quotes = "\"'",
        .directive = '@',
        .hasKeys = true,
    },
    {
        .names = "makefile make mk",
        .keywords = "define else endef endif export ifdef ifeq ifndef ifneq include override unexport",
        .types = "all clean install",
        .lineComments = "#",
        .quotes = "\"'",
        .hasKeys = true,
        .hasVariables = true,
    },
    {
        .names = "dockerfile docker containerfile",
        .keywords = "add arg as cmd copy entrypoint env expose from healthcheck label onbuild run shell "
                    "stopsignal user volume workdir",
        .lineComments = "#",
        .quotes = "\"'",
        .ignoresCase = true,
        .hasVariables = true,
    },
    {
        .names = "asm nasm gas x86asm s",
        .keywords = "add and call cmp dec div inc int ja jb je jg jl jmp jne jnz jz lea mov mul nop not or "
                    "pop push ret shl shr sub syscall test xor",
        .types = "al ax bx cx dx eax ebp ebx ecx edi edx esi esp rax rbp rbx rcx rdi rdx rsi rsp",
        .lineComments = "; //",
        .quotes = "\"'",
        .directive = '.',
        .ignoresCase = true,
    },
    {
        .names = "qml",
        .keywords = "alias as async await break case catch class component const continue debugger default "
                    "delete do else enum export extends finally for from function get if import in instanceof "
                    "let new of on pragma property readonly required return set signal static super switch "
                    "this throw try typeof var void while with yield",
        .types = "bool color date double false font int list null parent point real rect root size string "
                 "true undefined url var variant",
        .lineComments = "//",
        .blockBegin = "/*",
        .blockEnd = "*/",
        .quotes = "\"'",
        .longQuotes = "`",
        .hasKeys = true,
    },
    {
        .names = "lua",
        .keywords = "and break do else elseif end for function goto if in local not or repeat return then "
                    "until while",
        .types = "false nil print self string table true",
        .lineComments = "--",
        .blockBegin = "--[[",
        .blockEnd = "]]",
        .quotes = "\"'",
    },
    {
        .names = "haskell hs elm purescript",
        .keywords = "as case class data deriving do else forall foreign hiding if import in infix infixl "
                    "infixr instance let module newtype of qualified then type where",
        .types = "Bool Char Double Either False IO Int Integer Just Left Maybe Nothing Right String True",
        .lineComments = "--",
        .blockBegin = "{-",
        .blockEnd = "-}",
        .quotes = "\"",
    },
    {
        .names = "nix",
        .keywords = "assert else if import in inherit let or rec then with",
        .types = "builtins false null true",
        .lineComments = "#",
        .blockBegin = "/*",
        .blockEnd = "*/",
        .quotes = "\"",
        .longQuotes = "\"",
        .hasKeys = true,
    },
    {
        .names = "perl pl",
        .keywords = "and cmp do else elsif eq for foreach if last local my ne next no not or our package "
                    "print return sub unless until use while",
        .types = "die open say",
        .lineComments = "#",
        .quotes = "\"'",
        .hasVariables = true,
    },
    {
        .names = "powershell ps1 pwsh bat batch cmd dosbatch",
        .keywords = "begin break call catch continue do echo else end exit finally for foreach function goto "
                    "if in param process rem return set switch throw try until while",
        .types = "false null true",
        .lineComments = "# ::",
        .blockBegin = "<#",
        .blockEnd = "#>",
        .quotes = "\"'",
        .ignoresCase = true,
        .hasVariables = true,
    },
    {
        .names = "vim viml",
        .keywords = "call echo else endfor endfunction endif endwhile execute for function if let return set "
                    "while",
        .lineComments = "\"",
        .quotes = "'",
    },
    {
        .names = "zig nim d v",
        .keywords = "align allocator and as async await break case catch class comptime const continue "
                    "default defer do else enum errdefer error export extern fn for func goto if import in "
                    "inline is let nosuspend object of or orelse packed proc pub register return sizeof "
                    "static struct suspend switch template test threadlocal try type typedef union "
                    "unreachable usingnamespace var volatile when where while",
        .types = "NULL bool char double false float i16 i32 i64 i8 int int16_t int32_t int64_t int8_t "
                 "isize long null short signed size_t ssize_t string true u16 u32 u64 u8 uint16_t uint32_t "
                 "uint64_t uint8_t undefined unsigned usize void",
        .lineComments = "// #",
        .blockBegin = "/*",
        .blockEnd = "*/",
        .quotes = "\"'",
        .longQuotes = "\"",
    },
    {
        .names = "proto protobuf graphql thrift",
        .keywords = "enum extend fragment import input interface message mutation namespace oneof option "
                    "optional package query repeated required reserved returns rpc scalar service struct "
                    "subscription syntax type union",
        .types = "Boolean Float ID Int String bool bytes double false fixed32 fixed64 float int32 int64 "
                 "null string true uint32 uint64",
        .lineComments = "// #",
        .blockBegin = "/*",
        .blockEnd = "*/",
        .quotes = "\"'",
    },
};

} // namespace

const HighlightLanguage *highlightLanguage(QStringView name)
{
    static const auto byName = [] {
        QHash<QString, const HighlightLanguage *> found;
        for (const auto &language : languages) {
            const auto names = QString::fromLatin1(language.names.data(), qsizetype(language.names.size()));
            for (const auto &each : names.split(u' '))
                found.insert(each, &language);
        }
        return found;
    }();
    return byName.value(name.toString().toLower());
}

std::span<const HighlightLanguage> highlightLanguages()
{
    return languages;
}

} // namespace hubbub
