#include "annotation/formats/html_page_style.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "annotation/formats/html_page_text.h"
#include "annotation/type_look.h"

namespace postil {
namespace {

// Notes stand in the margin where there is room for one, else below their passage: `.noted` holds both.
constexpr std::string_view rules = R"css(
:root{color-scheme:light dark;--bg:#fbfaf7;--text:#23211e;--heading:#14130f;--muted:#65615a;--rule:#e0dbd1;--link:#1d5c8f;--card:#fff;--code:#f2f0ea;--note:18rem;--gap:2.75rem}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;padding:3rem 1.25rem 4rem;background:var(--bg);color:var(--text);font:1.1875rem/1.55 "Source Serif 4","Source Serif Pro",Charter,"Iowan Old Style",Georgia,"Noto Serif","Times New Roman",serif;overflow-wrap:break-word}
main,footer{max-width:37rem;margin-inline:auto}
h1,h2,h3,h4,h5,h6{color:var(--heading);line-height:1.22;margin:2em 0 .5em;text-wrap:balance;break-after:avoid}
h1{font-size:2rem;margin:0 0 .5rem}h2{font-size:1.4rem}h3{font-size:1.2rem}h4,h5,h6{font-size:1rem}
p{margin:0 0 .85em;orphans:2;widows:2}
.section,.byline,.published{font:.9375rem/1.45 var(--sans);color:var(--muted)}
.section{margin-bottom:.4rem}.byline{margin-bottom:1.6rem}
:root{--sans:"Source Sans 3","Source Sans Pro",system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif}
blockquote{margin:0 0 .85em;padding-inline-start:1rem;border-inline-start:3px solid var(--rule);color:var(--muted)}
ul,ol{margin:0 0 .85em;padding-inline-start:1.6rem}
pre{background:var(--code);padding:.8rem 1rem;border-radius:7px;overflow-x:auto;font-size:.85rem;line-height:1.5;white-space:pre-wrap;direction:ltr;text-align:left}
code{font-family:"Source Code Pro",ui-monospace,Consolas,monospace;font-size:.88em}
hr{border:0;border-top:1px solid var(--rule);margin:2em auto;width:6rem}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.18em}
img{max-width:100%;height:auto}
figure{margin:1.2em 0}figcaption{font:.875rem/1.45 var(--sans);color:var(--muted)}
.table{overflow-x:auto;margin:0 0 1.2em}
table{border-collapse:collapse;font-size:1rem;line-height:1.4;min-width:50%}
th,td{padding:.4rem .9rem .4rem 0;text-align:start;vertical-align:top;border-bottom:1px solid var(--rule)}
th{border-bottom:2px solid var(--muted)}
.left{text-align:left}.center{text-align:center}.right{text-align:right}
mark{color:inherit;background:var(--wash);text-decoration:underline var(--ink);text-decoration-skip-ink:none;text-underline-offset:calc(var(--drop,.2em) + var(--depth,0)*.22em);border-radius:2px;-webkit-print-color-adjust:exact;print-color-adjust:exact}
mark:target{outline:2px solid var(--ink);outline-offset:2px}
sup{font-size:.68em;line-height:0;vertical-align:baseline;position:relative;top:-.45em}
.ref a{color:var(--ink);font-family:var(--sans);font-weight:700;text-decoration:none;padding:0 .15em}
.badge{display:inline-block;min-width:1.35em;padding:0 .3em;border-radius:.3em;background:var(--ink);color:var(--bg);font-weight:700;font-size:.8em;line-height:1.5;text-align:center;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.noted{display:flex;flex-direction:column}
.noted>:not(.note){order:-1;max-width:100%}
.note{font:.9375rem/1.45 var(--sans);margin:0 0 .85rem;padding-block:.1rem;padding-inline:.8rem 0;border-inline-start:3px solid var(--ink);break-inside:avoid}
.note p,.note ul,.note ol,.note blockquote,.note pre{margin:0 0 .4em;font-size:inherit}
.note h1,.note h2,.note h3,.note h4,.note h5,.note h6{font-size:1em;margin:.4em 0}
.note .head{display:flex;flex-wrap:wrap;gap:.4em;align-items:baseline}.note .head span:not(.badge){color:var(--muted)}.note .head bdi,.note .head a{font-weight:600}
.note .head a{color:var(--ink);text-decoration:none}
.note .quote{color:var(--muted);font-family:Georgia,serif;font-style:italic}
.note .by,.note .tags{color:var(--muted);font-size:.8125rem}
.note .tags span{margin-inline-end:.6em}
.note .plain{white-space:pre-wrap}
.note:target{background:var(--card)}
.reply{margin-inline-start:.6rem;padding-inline-start:.7rem;border-inline-start:1px solid var(--rule)}
.after{margin-top:3.5rem;clear:both}
.after h2{font-size:1.15rem;border-top:1px solid var(--rule);padding-top:1.4rem;margin:0 0 .9rem}
.entities{width:100%;font:.9375rem/1.45 var(--sans)}
.entities td:first-child{white-space:nowrap}
.entities .where{text-align:end;padding-inline-end:0}.entities .where a{padding:0 .2em}
footer{clear:both;margin-top:3rem;font:.8125rem/1.5 var(--sans);color:var(--muted)}
html:lang(ar) body,html:lang(fa) body{line-height:1.85;font-family:"Noto Naskh Arabic","Amiri","Scheherazade New",serif}
html:lang(ur) body{line-height:2.25;font-family:"Noto Nastaliq Urdu","Jameel Noori Nastaleeq","Noto Naskh Arabic",serif;--drop:.6em}
html:lang(ur) h1,html:lang(ur) h2,html:lang(ur) h3{line-height:1.9}
html:lang(ur) :is(.note,.section,.byline,.published,.entities){line-height:2;font-family:var(--sans),"Noto Nastaliq Urdu"}
@media (min-width:64rem){
body{padding-inline-end:calc(var(--note) + var(--gap) + 1.25rem)}
.noted{display:block}
.note{float:right;clear:right;width:var(--note);margin-right:calc(0rem - var(--note) - var(--gap))}
[dir=rtl] .note{float:left;clear:left;margin-right:0;margin-left:calc(0rem - var(--note) - var(--gap))}
.after .note{float:none;width:auto;margin-inline:0}
}
@media screen and (prefers-color-scheme:dark){:root{--bg:#17181b;--text:#d9d6cf;--heading:#f1eee7;--muted:#a09c94;--rule:#3b3e45;--link:#8cbfe8;--card:#212327;--code:#202226}}
@media print{:root{--bg:#fff;--text:#000;--heading:#000;--muted:#444;--rule:#bbb;--link:#000;--card:#fff;--code:#f4f4f4}@page{margin:2cm}
body{padding:0;font-size:11pt}main,footer{max-width:none}
.noted{display:flex}.note{float:none!important;width:auto!important;margin:0 0 .6rem!important}a{text-decoration:none}}
)css";

std::string hex(std::uint32_t rgb) {
    std::array<char, 8> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "#%06x", static_cast<unsigned>(rgb & 0xFFFFFFu));
    return buffer.data();
}

std::string hex_with_alpha(std::uint32_t rgb, float alpha) {
    std::array<char, 4> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%02x", static_cast<unsigned>(std::lround(alpha * 255.0f)) & 0xFFu);
    return hex(rgb) + buffer.data();
}

/// What a mark's underline adds to the rule of all marks.
const char* underline_css(Underline underline) {
    switch (underline) {
        case Underline::none: return "text-decoration:none";
        case Underline::solid: return "text-decoration-thickness:.09em";
        case Underline::thick: return "text-decoration-thickness:.17em";
        case Underline::twin: return "text-decoration-style:double;text-decoration-thickness:.07em";
        case Underline::dashed: return "text-decoration-style:dashed;text-decoration-thickness:.09em";
        case Underline::dotted: return "text-decoration-style:dotted;text-decoration-thickness:.13em";
        case Underline::wavy: return "text-decoration-style:wavy;text-decoration-thickness:.07em";
        case Underline::thin: return "text-decoration-thickness:1px";
        // Browsers have no such line: it is painted, where the letters end.
        case Underline::dash_dot:
            return "text-decoration:none;padding-bottom:calc(.06em + var(--depth,0)*.22em);background:"
                   "repeating-linear-gradient(90deg,var(--ink) 0 .4em,transparent .4em .6em,var(--ink) .6em .7em,transparent "
                   ".7em .9em) 0 100%/100% .1em no-repeat,var(--wash)";
    }
    return "";
}

std::string type_rules(bool dark) {
    std::string out;
    for (std::size_t i = 0; i < entity_type_count; ++i) {
        const TypeLook& look = type_looks[i];
        const WashStrength strength = dark ? wash_on_dark : wash_on_light;
        const float alpha = i == 0 ? strength.highlight : strength.usual;
        out += '.' + type_class(static_cast<EntityType>(i)) + "{--ink:" + hex(dark ? look.ink_on_dark : look.ink_on_light) +
               ";--wash:" + hex_with_alpha(dark ? look.ink_on_dark : look.wash_on_light, alpha) + '}';
    }
    return out;
}

}  // namespace

std::string html_page_style() {
    std::string out(rules);
    out += type_rules(false) + "\n@media screen and (prefers-color-scheme:dark){" + type_rules(true) + "}\n";
    for (std::size_t i = 0; i < entity_type_count; ++i) {
        out += "mark." + type_class(static_cast<EntityType>(i)) + '{' + underline_css(type_looks[i].underline) + '}';
    }
    return out + '\n';
}

}  // namespace postil
