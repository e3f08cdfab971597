#include "brief/paper_fonts.hpp"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

#include <array>
#include <filesystem>
#include <string>

namespace tanggap::brief {
namespace {

constexpr const char* kFolder = "/usr/share/fonts/truetype/noto/";

/// The first two have to be there; the others serve names and words in other scripts.
constexpr std::array kFiles = {
    "NotoSans-Regular.ttf",         "NotoSans-Bold.ttf",
    "NotoSans-Italic.ttf",          "NotoSans-BoldItalic.ttf",
    "NotoSansArabic-Regular.ttf",   "NotoSansArabic-Bold.ttf",
    "NotoSansHebrew-Regular.ttf",   "NotoSansDevanagari-Regular.ttf",
    "NotoSansTamil-Regular.ttf",    "NotoSansBengali-Regular.ttf",
    "NotoSansThai-Regular.ttf",     "NotoSansJavanese-Regular.ttf",
    "NotoSansBalinese-Regular.ttf", "NotoSansSundanese-Regular.ttf",
    "NotoSansBuginese-Regular.ttf", "NotoSansBatak-Regular.ttf",
    "NotoSansSymbols-Regular.ttf",  "NotoSansSymbols2-Regular.ttf",
    "NotoSansMath-Regular.ttf",     "NotoColorEmoji.ttf",
};

/// Emoji come as pictures of one size: scale them to the text.
constexpr const char* kRules = R"(<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <match target="font">
    <test name="outline" compare="eq"><bool>false</bool></test>
    <edit name="pixelsizefixupfactor" mode="assign">
      <divide><name target="pattern">pixelsize</name><name target="font">pixelsize</name></divide>
    </edit>
    <edit name="matrix" mode="assign">
      <times>
        <name>matrix</name>
        <matrix>
          <name>pixelsizefixupfactor</name><double>0</double>
          <double>0</double><name>pixelsizefixupfactor</name>
        </matrix>
      </times>
    </edit>
  </match>
</fontconfig>)";

struct DestroyConfig {
  void operator()(FcConfig* config) const {
    FcConfigAppFontClear(config);  // pango's own thread keeps the configuration to the very end
    FcConfigDestroy(config);
  }
};
using ConfigPtr = std::unique_ptr<FcConfig, DestroyConfig>;

ConfigPtr load_fonts() {
  ConfigPtr config{FcConfigCreate()};
  FcConfigParseAndLoadFromMemory(config.get(), reinterpret_cast<const FcChar8*>(kRules), FcFalse);
  for (const char* name : kFiles) {
    const std::string file = std::string(kFolder) + name;
    if (!std::filesystem::exists(file)) continue;
    FcConfigAppFontAddFile(config.get(), reinterpret_cast<const FcChar8*>(file.c_str()));
  }
  FcConfigSetCurrent(config.get());  // else pango would read the fonts of the whole machine, too
  return config;
}

const char* missing_package() {
  const std::string folder = kFolder;
  if (!std::filesystem::exists(folder + kFiles[0]) || !std::filesystem::exists(folder + kFiles[1]))
    return "fonts-noto-core";
  if (!std::filesystem::exists(folder + kFiles.back())) return "fonts-noto-color-emoji";
  return nullptr;
}

PangoFontMap* new_font_map() {
  static const ConfigPtr config = load_fonts();  // shared for the life of the process
  PangoFontMap* map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config.get());
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);  // a pixel is a point
  return map;
}

}  // namespace

const char* font_families() {
  return "Noto Sans, Noto Sans Arabic, Noto Sans Hebrew, Noto Sans Devanagari, Noto Sans Tamil, "
         "Noto Sans Bengali, "
         "Noto Sans Thai, Noto Sans Javanese, Noto Sans Balinese, Noto Sans Sundanese, "
         "Noto Sans Buginese, Noto Sans Batak, Noto Sans Symbols, Noto Sans Symbols2, "
         "Noto Sans Math, Noto Color Emoji";
}

Result<PangoContextPtr> paper_context() {
  if (const char* package = missing_package()) {
    const std::string install = std::string("apt-get install ") + package;
    return fail(ErrorKind::unavailable, "fonts-missing", kFolder,
                {std::string("Fon untuk dokumen PDF tidak ada di mesin ini."),
                 std::string("The fonts for PDF documents are not on this machine.")},
                {"Pasang paketnya: " + install, "Install their package: " + install});
  }
  // A font map keeps the fonts that it has opened, and may be used by one thread only.
  thread_local const std::unique_ptr<PangoFontMap, Unref> map{new_font_map()};
  PangoContextPtr context{pango_font_map_create_context(map.get())};
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context.get(), options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(context.get(), FALSE);
  return context;
}

}  // namespace tanggap::brief
