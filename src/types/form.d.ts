// LuCI's class `form`, as far as the settings use it: the types of @kuoruan/luci-types do not fit their own classes.
declare module 'form' {
  namespace form {
    /** An option of a section. */
    interface Option {
      readonly option: string;
      default: string | readonly string[] | null;
      /** Delete the option when its field is empty (or, for a flag and on master, at its default). */
      rmempty: boolean;
      /** Keep the value while the field is hidden. */
      retain: boolean;
      /** Another section of the file that the option stands in. */
      ucisection: string;
      placeholder: string;
      depends(on: Readonly<Record<string, string>>): void;
      remove(section: string): unknown;
      validate(section: string, value: string): true | string;
    }

    interface Choice extends Option {
      value(key: string, label?: string): void;
    }

    interface Several extends Choice {
      /** How many of the chosen are shown while the list is closed. */
      display_size: number;
    }

    type OptionClass<O extends Option> = { readonly made?: O };

    interface Section {
      option<O extends Option>(kind: OptionClass<O>, name: string, title: string, help: string): O;
    }
  }

  const form: {
    Map: new (
      config: string,
      title: string,
      help: string,
    ) => {
      /** A tab for each section. */
      tabbed: boolean;
      section(kind: object, name: string, type: string, title: string): form.Section;
      render(): Promise<HTMLElement>;
    };
    NamedSection: object;
    Flag: form.OptionClass<form.Option>;
    Value: form.OptionClass<form.Option>;
    DynamicList: form.OptionClass<form.Option>;
    ListValue: form.OptionClass<form.Choice>;
    MultiValue: form.OptionClass<form.Several>;
  };
  export default form;
}
