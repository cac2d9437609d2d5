namespace ZoomCustom.Commands.Meetings;

/// <summary>The fields of a meeting's objects that Zoom documents for POST /users/{userId}/meetings.</summary>
internal static class MeetingFields
{
    public const string Recurrence =
        "end_date_time end_times monthly_day monthly_week=-1|1|2|3|4 monthly_week_day=1|2|3|4|5|6|7 repeat_interval "
        + "type=1:Daily|2:Weekly|3:Monthly weekly_days";

    public const string Settings =
        "additional_data_center_regions allow_host_control_participant_mute_state allow_multiple_devices "
        + "alternative_host_manage_cloud_recording alternative_host_manage_meeting_summary alternative_host_update_polls "
        + "alternative_hosts alternative_hosts_email_notification approval_type=0|1|2 approved_or_denied_countries_or_regions "
        + "approved_or_denied_countries_or_regions.approved_list approved_or_denied_countries_or_regions.denied_list "
        + "approved_or_denied_countries_or_regions.enable approved_or_denied_countries_or_regions.method=approve|deny "
        + "audio=both|telephony|voip|thirdParty audio_conference_info authentication_domains authentication_exception "
        + "authentication_exception.email authentication_exception.name authentication_option "
        + "auto_add_recording_to_video_management auto_add_recording_to_video_management.channels "
        + "auto_add_recording_to_video_management.channels.channel_id auto_add_recording_to_video_management.channels.name "
        + "auto_add_recording_to_video_management.enable auto_recording=local|cloud|none auto_start_ai_companion_questions "
        + "auto_start_meeting_summary breakout_room breakout_room.enable breakout_room.rooms breakout_room.rooms.name "
        + "breakout_room.rooms.participants calendar_type=1|2 close_registration cn_meeting contact_email contact_name "
        + "continuous_meeting_chat continuous_meeting_chat.auto_add_invited_external_users "
        + "continuous_meeting_chat.auto_add_meeting_participants continuous_meeting_chat.enable device_testing "
        + "disable_participant_video email_in_attendee_report email_notification encryption_type=enhanced_encryption|e2ee "
        + "focus_mode global_dial_in_countries host_save_video_order host_video in_meeting internal_meeting jbh_time=0|5|10|15 "
        + "join_before_host language_interpretation language_interpretation.enable language_interpretation.interpreters "
        + "language_interpretation.interpreters.email language_interpretation.interpreters.interpreter_languages "
        + "language_interpretation.interpreters.languages meeting_authentication meeting_invitees meeting_invitees.email "
        + "mute_upon_entry participant_focused_meeting participant_video private_meeting push_change_to_calendar "
        + "question_and_answer question_and_answer.allow_anonymous_questions question_and_answer.allow_submit_questions "
        + "question_and_answer.attendees_can_comment question_and_answer.attendees_can_upvote question_and_answer.enable "
        + "question_and_answer.question_visibility=answered|all registrants_confirmation_email registrants_email_notification "
        + "registration_type=1|2|3 request_permission_to_unmute_participants resources "
        + "resources.permission_level=editor|commenter|viewer resources.resource_id resources.resource_type=whiteboard "
        + "show_join_info show_share_button sign_language_interpretation sign_language_interpretation.enable "
        + "sign_language_interpretation.interpreters sign_language_interpretation.interpreters.email "
        + "sign_language_interpretation.interpreters.sign_language summary_template_id use_pmi waiting_room waiting_room_options "
        + "waiting_room_options.mode=follow_setting|custom "
        + "waiting_room_options.who_goes_to_waiting_room=everyone|users_not_in_account|"
        + "users_not_in_account_or_whitelisted_domains|users_not_on_invite "
        + "watermark who_can_ask_questions=1|2|3|4|5 who_will_receive_summary=1|2|3|4";
}
