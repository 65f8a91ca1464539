import { iconPaths, type IconName } from "./icon-paths";

export type { IconName };

interface IconProps {
  name: IconName;
  /** px; without it the icon follows the text it stands in */
  size?: 15 | 16 | 18 | 20 | 22 | 24 | 26 | 32;
  /** only for an icon that stands without a word */
  label?: string;
}

/** A stroke icon in the colour of the text around it. */
export function Icon({ name, size, label }: IconProps) {
  const meaning = label ? { role: "img", "aria-label": label } : { "aria-hidden": true };

  return (
    <svg className={size ? `icon icon-${size}` : "icon"} viewBox="0 0 24 24" {...meaning}>
      <path d={iconPaths[name]} />
    </svg>
  );
}
