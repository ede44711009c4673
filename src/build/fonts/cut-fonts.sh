#!/bin/sh
# Cuts the fonts of the certificate. Run in an empty folder with npm, python3 and fonttools 4.38 at hand:
#   sh cut-fonts.sh TARGET
# Two runs give the same bytes; src/main/resources/fonts/README.md has the digests.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=$1
npm pack @expo-google-fonts/noto-serif-sc@0.4.3 @expo-google-fonts/eb-garamond@0.4.3
mkdir -p song garamond
tar -xzf expo-google-fonts-noto-serif-sc-0.4.3.tgz -C song --strip-components 1
tar -xzf expo-google-fonts-eb-garamond-0.4.3.tgz -C garamond --strip-components 1

cut() { # source, target, what to keep
  python3 -m fontTools.subset "$1" "$3" --output-file="$target/$2" --layout-features= --no-hinting --notdef-outline \
    --drop-tables+=GSUB,GPOS,GDEF,BASE,VORG,vhea,vmtx,STAT,gasp --no-glyph-names --no-recalc-timestamp
}
python3 "$here/signs.py" basic > basic.txt
python3 "$here/signs.py" beyond > beyond.txt
cut song/400Regular/NotoSerifSC_400Regular.ttf noto-serif-sc.ttf --unicodes-file=basic.txt
cut song/400Regular/NotoSerifSC_400Regular.ttf noto-serif-sc-beyond-bmp.ttf --unicodes-file=beyond.txt
cut song/700Bold/NotoSerifSC_700Bold.ttf noto-serif-sc-title.ttf "--text=清洁生产企业证书 -"
python3 "$here/finish.py" song "$target/noto-serif-sc.ttf"

latin=20-7E,A0-24F,2B0-2FF,300-36F,370-3FF,400-4FF,1E00-1EFF,2000-206F,20A0-20BF,2100-214F,2212
for face in 400Regular/EBGaramond_400Regular=eb-garamond 400Regular_Italic/EBGaramond_400Regular_Italic=eb-garamond-italic \
    500Medium/EBGaramond_500Medium=eb-garamond-medium; do
  cut "garamond/${face%=*}.ttf" "${face#*=}.ttf" --unicodes=$latin
  python3 "$here/finish.py" latin "$target/${face#*=}.ttf" "garamond/${face%=*}.ttf"
done
cp song/LICENSE_FONT "$target/noto-serif-sc-OFL.txt"
cp garamond/LICENSE_FONT "$target/eb-garamond-OFL.txt"
